import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { typed } from '../../shell/form.ts';

/** A meal from a courier who can not go on: they show the number and the code. */
export function TakeOver() {
  const { t } = useTranslation('courier');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" wide onClick={() => setOpen(true)}>
        {t('over.open')}
      </Button>
      {open && <TakeOverSheet onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeOverSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('courier');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const id = useId();
  const take = useMutation({
    mutationFn: (body: { orderNumber: string; code: string }) =>
      told(
        api.POST('/api/v1/courier/take-overs', {
          params: { header: { 'Idempotency-Key': newKey() } },
          body,
        }),
      ),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['courier', 'ride'] });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    take.mutate({ orderNumber: typed(form, 'number').trim(), code: typed(form, 'code') });
  };
  return (
    <Sheet
      open
      title={t('over.title')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={id} wide className="min-h-14" busy={take.isPending}>
          {t('over.go')}
        </Button>
      }
    >
      <p className="mt-1 text-soft">{t('over.text')}</p>
      <form id={id} onSubmit={submit} className="mt-4 grid gap-4">
        <TextField label={t('over.number')} name="number" autoCapitalize="characters" required />
        <TextField
          label={t('over.code')}
          name="code"
          inputMode="numeric"
          pattern="[0-9]{4}"
          maxLength={4}
          autoComplete="off"
          required
        />
        {take.isError && (
          <Notice tone="bad" live>
            {text(take.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
