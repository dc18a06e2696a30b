import { Button } from '@foodiefast/ui/button';
import { SelectField, TextArea, TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { typed } from '../shell/form.ts';

export type Kind = 'chef' | 'courier';

const vehicles = ['bike', 'cargo', 'scooter'] as const;

export function ApplicationSheet({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const id = useId();
  const [key] = useState(newKey);
  const apply = useMutation({
    mutationFn: async (form: FormData) => {
      const params = { header: { 'Idempotency-Key': key } };
      const phone = typed(form, 'phone').replaceAll(/[\s.-]/g, '');
      const about = typed(form, 'about').trim();
      if (kind === 'chef') {
        const body = { kitchenName: typed(form, 'kitchenName').trim(), about, phone };
        await told(api.POST('/api/v1/applications/chef', { params, body }));
      } else {
        const vehicle = vehicles.find((it) => it === typed(form, 'vehicle')) ?? 'bike';
        const body = { vehicle, phone, ...(about ? { about } : {}) };
        await told(api.POST('/api/v1/applications/courier', { params, body }));
      }
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['applications'] });
      toast(t('applied'));
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    apply.mutate(new FormData(event.currentTarget));
  };
  return (
    <Sheet
      open
      title={t(`${kind}Title`)}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={id} wide busy={apply.isPending}>
          {t('apply')}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className="mt-4 grid gap-4">
        {kind === 'chef' ? (
          <TextField label={t('kitchenName')} name="kitchenName" required maxLength={80} />
        ) : (
          <SelectField label={t('vehicle')} name="vehicle">
            {vehicles.map((it) => (
              <option key={it} value={it}>
                {t(`vehicles.${it}`)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={t('phone')}
          hint={t('phoneWrong')}
          name="phone"
          type="tel"
          autoComplete="tel"
          pattern="\+[1-9][0-9 .\-]{6,20}"
          required
        />
        <TextArea
          label={kind === 'chef' ? t('about') : t('aboutCourier')}
          name="about"
          rows={5}
          maxLength={2000}
          required={kind === 'chef'}
        />
        {apply.isError && (
          <Notice tone="bad" live>
            {text(apply.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
