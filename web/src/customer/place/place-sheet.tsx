import { Sheet } from '@foodiefast/ui/sheet';
import { useQuery } from '@tanstack/react-query';
import { Check, House } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../../session/use-session.ts';
import { addressesQuery } from '../queries.ts';
import { AddressSearch } from './address-search.tsx';
import { type Place, place } from './place.ts';

/** Choose where to: one of the saved addresses or a new one. */
export function PlaceSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const account = useAccount();
  const saved = useQuery({ ...addressesQuery, enabled: account !== undefined });
  const now = place.use();
  const choose = (next: Place) => {
    place.set(next);
    onClose();
  };
  return (
    <Sheet open={open} onClose={onClose} title={t('place.title')} closeLabel={common('close')}>
      <div className="mt-4 grid min-h-80 content-start gap-4">
        <AddressSearch
          autoFocus
          onPick={({ line1, postcode, city, point }) => choose({ line1, postcode, city, point })}
        />
        {saved.data && saved.data.items.length > 0 && (
          <ul className="grid gap-2" aria-label={t('place.saved')}>
            {saved.data.items.map(({ id, label, address, doorNote }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() =>
                    choose({
                      line1: address.line1,
                      postcode: address.postcode,
                      city: address.city,
                      point: address.point,
                      addressId: id,
                      label,
                      ...(doorNote ? { doorNote } : {}),
                    })
                  }
                  className="flex min-h-14 w-full items-center gap-3 rounded-md border-[1.5px] border-line px-4 py-2 text-left hover:border-edge"
                >
                  <House size={20} className="text-brand-text" aria-hidden="true" />
                  <span className="min-w-0 flex-1">
                    <span className="block font-semibold">{label}</span>
                    <span className="block truncate text-sm text-soft">{address.line1}</span>
                  </span>
                  {now?.addressId === id && <Check size={20} className="text-good" />}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  );
}
