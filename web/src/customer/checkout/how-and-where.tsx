import { TextField } from '@foodiefast/ui/field';
import { Segments } from '@foodiefast/ui/segments';
import { MapPin, Store } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cart, setFulfilment } from '../cart/cart.ts';
import { place } from '../place/place.ts';
import { PlaceSheet } from '../place/place-sheet.tsx';
import type { PublicKitchen } from '../queries.ts';
import { Block } from './block.tsx';

export function HowAndWhere({ cart, kitchen }: { cart: Cart; kitchen: PublicKitchen | undefined }) {
  const { t } = useTranslation('customer');
  const delivered = cart.fulfilment === 'delivery';
  return (
    <Block title={delivered ? t('checkout.where') : t('checkout.how')}>
      <div className="grid gap-3">
        {(kitchen?.collection || !delivered) && (
          <Segments
            name="fulfilment"
            legend={t('checkout.how')}
            value={cart.fulfilment}
            options={[
              { value: 'delivery', label: t('checkout.delivery') },
              { value: 'collection', label: t('checkout.collection') },
            ]}
            onChange={setFulfilment}
          />
        )}
        {delivered ? (
          <Where />
        ) : (
          <p className="flex items-center gap-3 rounded-md bg-sunk px-4 py-3.5">
            <Store size={22} className="text-brand-text" aria-hidden="true" />
            <span>
              <span className="block font-semibold">{cart.kitchen.name}</span>
              <span className="text-sm text-soft">{kitchen?.quarter}</span>
            </span>
          </p>
        )}
      </div>
    </Block>
  );
}

function Where() {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const chosen = place.use();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-16 w-full items-center gap-3 rounded-md border-[1.5px] border-line bg-card px-4 py-2.5 text-left hover:border-edge"
      >
        <MapPin size={22} className="shrink-0 text-brand-text" aria-hidden="true" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{chosen?.line1 ?? t('checkout.noAddress')}</span>
          {chosen && (
            <span className="text-sm text-soft">
              {chosen.postcode} {chosen.city}
            </span>
          )}
        </span>
        <span className="font-semibold text-brand-text">{common('change')}</span>
      </button>
      {chosen && (
        <TextField
          label={t('checkout.door')}
          aside={<span className="text-soft">{common('optional')}</span>}
          maxLength={200}
          value={chosen.doorNote ?? ''}
          disabled={chosen.addressId !== undefined}
          onChange={(event) => place.set({ ...chosen, doorNote: event.target.value })}
        />
      )}
      <PlaceSheet open={open} onClose={() => setOpen(false)} />
    </>
  );
}
