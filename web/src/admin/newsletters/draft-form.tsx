import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import { Heading, MousePointerClick, TextIcon } from 'lucide-react';
import { FormProvider, useFieldArray, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { BlockFields } from './block-fields.tsx';
import {
  blockKinds,
  blocksMax,
  draftFrom,
  lengthMax,
  newBlock,
  type TypedDraft,
} from './draft-values.ts';
import type { Draft } from './newsletter-query.ts';

const icons = { heading: Heading, text: TextIcon, button: MousePointerClick };

/** Subject and blocks, each in both languages. */
export function DraftForm({
  draft,
  save,
}: {
  draft: TypedDraft;
  save: (draft: Draft) => Promise<void>;
}) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const form = useForm<TypedDraft>({ values: draft, resetOptions: { keepDirtyValues: true } });
  const { control, register, handleSubmit, formState, reset } = form;
  const { fields, append, move, remove } = useFieldArray({ control, name: 'blocks' });
  const saving = useMutation({
    mutationFn: (typed: TypedDraft) => save(draftFrom(typed)),
    onSuccess: (_done, typed) => reset(typed),
  });
  const submit = handleSubmit((typed) => saving.mutate(typed));
  const required = t('newsletters.required');
  const problem = refusalOf(saving.error);
  return (
    <FormProvider {...form}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        <Card className="grid gap-4 sm:grid-cols-2">
          {(['fr', 'en'] as const).map((lang) => (
            <TextField
              key={lang}
              lang={lang}
              label={t(`newsletters.subjectIn.${lang}`)}
              maxLength={lengthMax.subject}
              error={formState.errors.subject?.[lang]?.message}
              {...register(`subject.${lang}`, {
                validate: (it) => it.trim() !== '' || required,
              })}
            />
          ))}
        </Card>
        <ol className="grid gap-3">
          {fields.map((field, index) => (
            <BlockFields
              key={field.id}
              kind={field.kind}
              index={index}
              last={index === fields.length - 1}
              {...(fields.length > 1 ? { onRemove: () => remove(index) } : {})}
              onMove={(to) => move(index, to)}
            />
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          {blockKinds.map((kind) => {
            const Icon = icons[kind];
            return (
              <Button
                key={kind}
                size="sm"
                look="quiet"
                icon={<Icon size={18} aria-hidden="true" />}
                disabled={fields.length >= blocksMax}
                onClick={() => append(newBlock(kind))}
              >
                {t(`newsletters.add.${kind}`)}
              </Button>
            );
          })}
        </div>
        {saving.isError && (
          <Notice tone="bad" live title={text(saving.error)}>
            {problem?.errors?.map(({ path, message }) => (
              <p key={path}>
                <strong>{path}</strong>: {message}
              </p>
            ))}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" busy={saving.isPending}>
            {t('newsletters.save')}
          </Button>
          {formState.isDirty && (
            <>
              <Button look="plain" onClick={() => reset(draft)}>
                {t('newsletters.undo')}
              </Button>
              <p className="text-sm text-soft">{t('newsletters.unsaved')}</p>
            </>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
