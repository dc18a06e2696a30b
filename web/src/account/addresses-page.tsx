import { Button, IconButton } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { House, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../api/client.ts';
import { place } from '../customer/place/place.ts';
import { addressesQuery } from '../customer/queries.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { ItemsView } from '../shell/items-view.tsx';
import { AddressSheet } from './address-sheet.tsx';

type Saved = Schemas['SavedAddress'];

export function AddressesPage() {
  const { t } = useTranslation('account');
  const query = useQuery(addressesQuery);
  const [editing, setEditing] = useState<Saved | 'new'>();
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-3xl">{t('addresses')}</h1>
        <Button look="quiet" icon={<Plus size={18} />} onClick={() => setEditing('new')}>
          {t('newAddress')}
        </Button>
      </div>
      <ItemsView
        query={query}
        loading={<Skeleton className="mt-6 h-40" />}
        none={
          <EmptyState picture="map" title={t('noAddresses')}>
            {t('noAddressesText')}
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="mt-6 grid gap-3">
            {items.map((saved) => (
              <AddressRow key={saved.id} saved={saved} onEdit={() => setEditing(saved)} />
            ))}
          </ul>
        )}
      </ItemsView>
      {editing && (
        <AddressSheet
          saved={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}

function AddressRow({ saved, onEdit }: { saved: Saved; onEdit: () => void }) {
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      told(api.DELETE('/api/v1/me/addresses/{id}', { params: { path: { id: saved.id } } })),
    onSuccess() {
      const now = place.get();
      if (now?.addressId === saved.id) {
        const { addressId: _gone, label: _label, ...rest } = now;
        place.set(rest);
      }
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: addressesQuery.queryKey }),
  });
  return (
    <li className="flex items-center gap-4 rounded-lg border border-line bg-card py-3 pr-2 pl-4 sm:py-4">
      <span className="hidden size-11 shrink-0 place-items-center rounded-full bg-brand-tint text-brand-text sm:grid">
        <House size={20} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-sans text-base font-bold tracking-normal">{saved.label}</h2>
        <p className="text-sm text-soft">
          {saved.address.line1}, {saved.address.postcode} {saved.address.city}
        </p>
        {saved.doorNote && <p className="text-sm">{saved.doorNote}</p>}
      </div>
      <div className="flex shrink-0">
        <IconButton label={`${common('change')}: ${saved.label}`} onClick={onEdit}>
          <Pencil size={18} />
        </IconButton>
        <IconButton
          label={`${common('remove')}: ${saved.label}`}
          disabled={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <Trash2 size={18} />
        </IconButton>
      </div>
    </li>
  );
}
