import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import type { Got } from '../../api/got.ts';
import { useFormat } from '../../i18n/format.ts';
import { ItemsView } from '../../shell/items-view.tsx';
import { liveQuery } from '../live/live-query.ts';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import { OrderActs } from './order-acts.tsx';
import { OrderLink } from './order-link.tsx';
import { RideBadge } from './status.tsx';

type WaitingRide = Got<'/api/v1/admin/jobs'>['items'][number];

const againMs = 5_000;

export const waitingQuery = queryOptions({
  queryKey: ['admin', 'jobs'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/admin/jobs', { signal })),
  refetchInterval: againMs,
});

/** Rides that wait for an admin, the longest waiting first. */
export function WaitingRides() {
  const { t } = useTranslation('admin');
  const query = useQuery(waitingQuery);
  const columns = useColumns();
  return (
    <ItemsView
      query={query}
      loading={<Skeleton className="h-48" />}
      none={
        <EmptyState picture="map" title={t('orders.stuck.ridesNone')}>
          {t('orders.stuck.ridesNoneText')}
        </EmptyState>
      }
    >
      {(items) => (
        <DataTable
          caption={t('orders.stuck.rides')}
          file="waiting-rides"
          columns={columns}
          rows={items}
          rowKey={(row) => row.jobId}
        />
      )}
    </ItemsView>
  );
}

function useColumns(): readonly DataColumn<WaitingRide>[] {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return [
    {
      key: 'order',
      head: t('orders.number'),
      plain: (row) => row.orderNumber,
      cell: (row) => <OrderLink id={row.orderId} number={row.orderNumber} />,
    },
    {
      key: 'state',
      head: t('orders.state'),
      plain: (row) => t(`orders.ride.${row.status}`),
      cell: (row) => <RideBadge status={row.status} />,
    },
    { key: 'why', head: t('orders.stuck.why'), cell: (row) => <Why ride={row} /> },
    {
      key: 'since',
      head: t('orders.stuck.since'),
      plain: (row) => row.since,
      cell: (row) => <time dateTime={row.since}>{format.ago(row.since)}</time>,
    },
    { key: 'acts', head: t('table.acts'), cell: (row) => <Acts ride={row} /> },
  ];
}

function Why({ ride }: { ride: WaitingRide }) {
  const { t } = useTranslation('admin');
  const reason =
    ride.incident !== null
      ? t(`figures.reasons.${ride.incident}`)
      : ride.reason && t(`orders.stuck.reason.${ride.reason as 'NO_COURIER'}`);
  return (
    <div className="grid justify-items-start gap-1">
      {reason}
      {ride.attention && <Badge tone="bad">{t(`orders.stuck.attention.${ride.attention}`)}</Badge>}
      {ride.contacts.length > 0 && (
        <span className="text-soft">
          {t('orders.stuck.contacts', { count: ride.contacts.length })}
        </span>
      )}
    </div>
  );
}

function Acts({ ride }: { ride: WaitingRide }) {
  const live = useQuery(liveQuery);
  const shown = live.data?.rides.find((it) => it.orderId === ride.orderId);
  const { status, attention } = ride;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <OrderActs
        order={{ id: ride.orderId, status: null }}
        ride={{ status, attention, pickup: shown?.pickup ?? null }}
      />
    </div>
  );
}
