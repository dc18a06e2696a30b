import { Badge } from '@foodiefast/ui/badge';
import { EmptyState } from '@foodiefast/ui/states';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { OrderLink } from '../orders/order-link.tsx';
import { PersonName } from '../parts/person-name.tsx';
import type { Live, LiveCourier } from './live-query.ts';

/** Who is online, with the ride they have. */
export function CourierList({ live }: { live: Live }) {
  const { t } = useTranslation('admin');
  if (live.couriers.length === 0) {
    return (
      <EmptyState picture="map" title={t('live.couriersNone')}>
        {t('live.couriersNoneText')}
      </EmptyState>
    );
  }
  const numbers = new Map(live.rides.map((it) => [it.orderId, it.orderNumber]));
  return (
    <ul className="grid max-h-[36rem] gap-2 overflow-y-auto pr-1">
      {live.couriers.map((it) => (
        <Courier key={it.courierId} courier={it} number={numbers.get(it.orderId ?? '')} />
      ))}
    </ul>
  );
}

function Courier({ courier, number }: { courier: LiveCourier; number: string | undefined }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-card px-4 py-3">
      <div className="min-w-0 flex-1">
        <PersonName id={courier.courierId} name={courier.firstName} />
        {courier.seen && (
          <p className="text-sm text-soft">
            {t('orders.act.seen', { ago: format.ago(courier.seen.at) })}
          </p>
        )}
      </div>
      {courier.orderId && number && <OrderLink id={courier.orderId} number={number} />}
      {courier.online ? (
        <Badge tone={courier.orderId === null ? 'good' : 'news'}>
          {t(courier.orderId === null ? 'orders.act.free' : 'orders.act.busy')}
        </Badge>
      ) : (
        <Badge tone="bad">{t('live.away')}</Badge>
      )}
    </li>
  );
}
