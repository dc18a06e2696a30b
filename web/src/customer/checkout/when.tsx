import { SelectField } from '@foodiefast/ui/field';
import { RadioCard } from '@foodiefast/ui/toggles';
import { useQuery } from '@tanstack/react-query';
import { CalendarClock, Zap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { type Cart, setSlot } from '../cart/cart.ts';
import type { PublicKitchen } from '../queries.ts';
import { Block } from './block.tsx';

const daysAhead = 5;

export function When({
  cart,
  kitchen,
  eta,
}: {
  cart: Cart;
  kitchen: PublicKitchen | undefined;
  /** When it would come, as the quote says. */
  eta: Schemas['Quote']['eta'] | undefined;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const [wanted, setLater] = useState<boolean>();
  const later = wanted ?? (cart.slot !== undefined || kitchen?.openNow === false);
  return (
    <Block title={t('checkout.when')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <RadioCard
          name="when"
          label={t('checkout.asap')}
          detail={!later && eta && format.window(eta)}
          icon={<Zap size={22} />}
          checked={!later}
          onChange={() => {
            setLater(false);
            setSlot(undefined);
          }}
        />
        <RadioCard
          name="when"
          label={t('checkout.later')}
          icon={<CalendarClock size={22} />}
          checked={later}
          onChange={() => setLater(true)}
        />
      </div>
      {later && <Slots cart={cart} timeZone={kitchen?.timeZone ?? 'Europe/Paris'} />}
    </Block>
  );
}

function Slots({ cart, timeZone }: { cart: Cart; timeZone: string }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const days = nextDays(timeZone);
  const [day, setDay] = useState(() =>
    cart.slot ? dayOf(new Date(cart.slot), timeZone) : (days[0] ?? ''),
  );
  const query = useQuery({
    queryKey: ['slots', cart.kitchen.id, day, cart.fulfilment],
    queryFn: ({ signal }) =>
      told(
        api.GET('/api/v1/kitchens/{id}/slots', {
          params: {
            path: { id: cart.kitchen.id },
            query: { date: day, fulfilment: cart.fulfilment },
          },
          signal,
        }),
      ),
  });
  const free = query.data?.items.filter((it) => it.available) ?? [];
  const isChosen = free.some((it) => it.from === cart.slot);
  const first = free[0]?.from;
  // Later is never silently as soon as possible.
  useEffect(() => {
    if (first !== undefined && !isChosen) setSlot(first);
  }, [first, isChosen]);
  return (
    <div className="mt-3 grid gap-3 sm:grid-cols-2">
      <SelectField
        label={t('checkout.day')}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      >
        {days.map((it) => (
          <option key={it} value={it}>
            {format.day(`${it}T12:00:00Z`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('checkout.time')}
        hint={query.isSuccess && free.length === 0 ? t('checkout.noSlots') : undefined}
        value={isChosen ? cart.slot : ''}
        disabled={free.length === 0}
        onChange={(event) => setSlot(event.target.value)}
      >
        {!isChosen && <option value="">–</option>}
        {free.map((it) => (
          <option key={it.from} value={it.from}>
            {format.window(it)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

const dayOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

const nextDays = (timeZone: string) =>
  Array.from({ length: daysAhead + 1 }, (_, index) =>
    dayOf(new Date(Date.now() + index * 86_400_000), timeZone),
  );
