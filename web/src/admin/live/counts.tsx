import { cx } from '@foodiefast/ui/cx';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Got } from '../../api/got.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import type { OrderStatus } from '../orders/orders-query.ts';
import { waitingQuery } from '../orders/waiting-rides.tsx';
import { countsQuery, liveQuery } from './live-query.ts';

type Counted = Got<'/api/v1/admin/open-orders'>;

const groups: readonly {
  key: 'unpaid' | 'later' | 'fresh' | 'cooking' | 'ready' | 'onTheWay';
  of: readonly OrderStatus[];
}[] = [
  { key: 'unpaid', of: ['PENDING_PAYMENT', 'CLOSING'] },
  { key: 'later', of: ['SCHEDULED'] },
  { key: 'fresh', of: ['PLACED', 'AWAITING_CUSTOMER'] },
  { key: 'cooking', of: ['ACCEPTED', 'PREPARING'] },
  { key: 'ready', of: ['READY'] },
  { key: 'onTheWay', of: ['OUT_FOR_DELIVERY'] },
];

/** How many orders stand where, who could ride, and what needs a hand. */
export function Counts() {
  const { t } = useTranslation('admin');
  const query = useQuery(countsQuery);
  return (
    <QueryView query={query} loading={<Skeleton className="h-28 rounded-lg" />}>
      {(counted) => (
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-[1fr_auto_auto]">
          <dl className="col-span-2 grid grid-cols-3 gap-y-3 rounded-lg border border-line bg-card py-4 sm:grid-cols-6 lg:col-span-1">
            {groups.map(({ key, of }) => (
              <div key={key} className="flex flex-col-reverse justify-end px-4">
                <dt className="text-sm text-soft">{t(`live.${key}`)}</dt>
                <dd className="tabular font-display text-2xl">{sumOf(counted, of)}</dd>
              </div>
            ))}
          </dl>
          <Couriers />
          <Hand stuck={counted.stuck} />
        </div>
      )}
    </QueryView>
  );
}

const sumOf = ({ byStatus }: Counted, of: readonly OrderStatus[]): number =>
  byStatus.reduce((sum, it) => (of.includes(it.status) ? sum + it.orders : sum), 0);

function Couriers() {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { data } = useQuery(liveQuery);
  const online = data?.couriers.filter((it) => it.online) ?? [];
  const free = online.filter((it) => it.orderId === null).length;
  return (
    <dl className="flex flex-col-reverse justify-end rounded-lg border border-line bg-card px-4 py-4 lg:min-w-40">
      <dt className="text-sm text-soft">
        {t('live.couriers')}, {t('live.free', { count: free })}
      </dt>
      <dd className="tabular font-display text-2xl">{data ? format.number(online.length) : '–'}</dd>
    </dl>
  );
}

/** Red as soon as there is one; the page behind it tells which. */
function Hand({ stuck }: { stuck: number }) {
  const { t } = useTranslation('admin');
  const waiting = useQuery(waitingQuery).data?.items.length ?? 0;
  const all = stuck + waiting;
  return (
    <Link
      to="/admin/stuck"
      className={cx(
        'flex flex-col rounded-lg border px-4 py-4 transition-colors lg:min-w-44',
        all > 0 ? 'border-bad bg-bad-tint text-bad' : 'border-line bg-card hover:border-edge',
      )}
    >
      <span role="status" className="contents">
        <span className="tabular font-display text-2xl">{all}</span>
        <span className="text-sm">{all > 0 ? t('live.hand') : t('live.allFine')}</span>
      </span>
      {all > 0 && <span className="text-sm font-semibold underline">{t('live.look')}</span>}
    </Link>
  );
}
