import { Card } from '@foodiefast/ui/card';
import { cx } from '@foodiefast/ui/cx';
import { Bike, ChefHat, CreditCard, Mail } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Moment } from '../parts/moment.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { useEventName } from '../parts/use-event-name.ts';
import type { WholeOrder } from './orders-query.ts';

type Entry = WholeOrder['timeline'][number];

const icons = { orders: ChefHat, payment: CreditCard, delivery: Bike, notifications: Mail };
const tones = {
  orders: 'bg-brand-tint text-brand-text',
  payment: 'bg-good-tint text-good',
  delivery: 'bg-spice-tint text-spice-text',
  notifications: 'bg-news-tint text-news',
};

/** Everything that the platform heard of the order, oldest first, with who did it. */
export function Timeline({
  entries,
  details,
}: {
  entries: readonly Entry[];
  details: WholeOrder['order']['details'];
}) {
  const { t } = useTranslation('admin');
  return (
    <Card aria-labelledby="timeline">
      <h2 id="timeline" className="mb-3 text-lg">
        {t('orders.timeline')}
      </h2>
      {entries.length === 0 && <p className="text-soft">{t('orders.timelineNone')}</p>}
      <ol className="grid gap-0.5">
        {entries.map((entry) => (
          <Row key={entry.eventId} entry={entry} details={details} />
        ))}
      </ol>
    </Card>
  );
}

function Row({ entry, details }: { entry: Entry; details: WholeOrder['order']['details'] }) {
  const { t } = useTranslation('admin');
  const eventName = useEventName();
  const source = entry.source in icons ? (entry.source as keyof typeof icons) : 'orders';
  const Icon = icons[source];
  const { role, id } = entry.actor;
  const name = role === 'chef' || role === 'courier' || role === 'customer' ? role : undefined;
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-line py-2.5 last:border-0">
      <span className={cx('grid size-9 place-items-center rounded-full', tones[source])}>
        <Icon size={18} aria-hidden="true" />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <strong className="font-semibold">{eventName(entry.action)}</strong>
          <Told entry={entry} />
        </p>
        <p className="flex flex-wrap justify-between gap-x-3 text-sm text-soft">
          <span>
            {t(`orders.role.${role}`)}
            {id && (
              <>
                {' '}
                <PersonName id={id} name={name ? details[`${name}Name`] : null} />
              </>
            )}
          </span>
          <Moment at={entry.at} />
        </p>
      </div>
    </li>
  );
}

/** What the entry adds in a word: a state of the ride, a sum, a message. */
function Told({ entry: { source, action, detail } }: { entry: Entry }) {
  const { t, i18n } = useTranslation('admin');
  const format = useFormat();
  const eventName = useEventName();
  const text = () => {
    const { status, capturedCents, refundedCents, authorisedCents, kind } = detail;
    if (source === 'delivery' && typeof status === 'string') {
      return t(`orders.ride.${status as 'DONE'}`);
    }
    if (source === 'notifications' && typeof kind === 'string') {
      const key = `orders.notice.${kind}`;
      return i18n.exists(key, { ns: 'admin' }) ? t(key as 'orders.notice.order.placed') : kind;
    }
    if (source !== 'payment') return null;
    if (action.includes('refunded')) return format.cents(Number(refundedCents));
    if (action.includes('captured')) return format.cents(Number(capturedCents));
    if (action.includes('authorised')) return format.cents(Number(authorisedCents));
    return null;
  };
  const said = text();
  return said && said !== eventName(action) && <span className="text-sm">{said}</span>;
}
