import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Sheet } from '@foodiefast/ui/sheet';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { typed } from '../../shell/form.ts';
import type { DraftSection } from './menu-query.ts';
import { useSaveDraft } from './use-save-draft.ts';

/** Names a section; without an index it is a new one. */
export function SectionSheet({
  sections,
  index,
  onClose,
}: {
  sections: DraftSection[];
  index?: number;
  onClose: () => void;
}) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const id = useId();
  const save = useSaveDraft();
  const known = index === undefined ? undefined : sections[index];
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const fr = typed(form, 'fr').trim();
    const name = { fr, en: typed(form, 'en').trim() || fr };
    const next = known
      ? sections.map((it) => (it === known ? { ...it, name } : it))
      : [...sections, { name, dishes: [] }];
    save.mutate(next, { onSuccess: onClose });
  }
  return (
    <Sheet
      open
      title={known ? t('menu.rename') : t('menu.addSection')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={id} wide busy={save.isPending}>
          {common('save')}
        </Button>
      }
    >
      <form id={id} className="mt-3 grid gap-4" onSubmit={submit}>
        <TextField
          label={t('form.nameFr')}
          name="fr"
          lang="fr"
          required
          maxLength={80}
          defaultValue={known?.name.fr}
        />
        <TextField
          label={t('form.nameEn')}
          hint={t('form.sameAsFrench')}
          name="en"
          lang="en"
          maxLength={80}
          defaultValue={known?.name.en}
        />
      </form>
    </Sheet>
  );
}
