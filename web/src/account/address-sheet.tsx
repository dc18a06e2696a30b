import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas, told } from '../api/client.ts';
import { AddressSearch } from '../customer/place/address-search.tsx';
import { addressOf } from '../customer/place/place.ts';
import { addressesQuery } from '../customer/queries.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { typed } from '../shell/form.ts';

type Saved = Schemas['SavedAddress'];

/** A new address, or an old one to change. */
export function AddressSheet({
  saved,
  onClose,
}: {
  saved: Saved | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const form = useId();
  const [address, setAddress] = useState(saved?.address);
  const [key] = useState(newKey);
  const save = useMutation({
    mutationFn: async ({ label, doorNote }: { label: string; doorNote: string }) => {
      if (!address) return;
      const where = { label, address: { ...address, country: 'FR' as const } };
      if (saved) {
        const params = { path: { id: saved.id } };
        const body = { ...where, doorNote: doorNote || null };
        await told(api.PATCH('/api/v1/me/addresses/{id}', { params, body }));
      } else {
        const params = { header: { 'Idempotency-Key': key } };
        const body = { ...where, ...(doorNote ? { doorNote } : {}) };
        await told(api.POST('/api/v1/me/addresses', { params, body }));
      }
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: addressesQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    save.mutate({ label: typed(given, 'label').trim(), doorNote: typed(given, 'doorNote').trim() });
  };
  return (
    <Sheet
      open
      title={saved ? saved.label : t('newAddress')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={form} wide disabled={!address} busy={save.isPending}>
          {t('addAddress')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="mt-4 grid gap-4">
        {address && (
          <p className="flex items-center gap-3 rounded-md bg-sunk px-4 py-3 font-semibold">
            <MapPin size={20} className="text-brand-text" aria-hidden="true" />
            {address.line1}, {address.postcode} {address.city}
          </p>
        )}
        <AddressSearch autoFocus={!saved} onPick={(found) => setAddress(addressOf(found))} />
        <TextField
          label={t('label')}
          hint={t('labelHint')}
          name="label"
          required
          maxLength={40}
          defaultValue={saved?.label ?? ''}
        />
        <TextField
          label={t('doorNote')}
          aside={<span className="text-soft">{common('optional')}</span>}
          name="doorNote"
          maxLength={200}
          defaultValue={saved?.doorNote ?? ''}
        />
        {save.isError && (
          <Notice tone="bad" live>
            {text(save.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
