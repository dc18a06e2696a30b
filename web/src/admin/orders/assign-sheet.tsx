import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { toast } from '@foodiefast/ui/toast';
import { RadioCard } from '@foodiefast/ui/toggles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { typed } from '../../shell/form.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { type LiveCourier, type LiveRide, liveQuery } from '../live/live-query.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import { byNearness } from './nearness.ts';
import { useRefresh } from './use-refresh.ts';

/** Gives the ride to somebody who is online, the free and near ones first. */
export function AssignSheet({
  orderId,
  pickup,
  onClose,
}: {
  orderId: string;
  pickup: LiveRide['pickup'];
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const refresh = useRefresh(orderId);
  const query = useQuery(liveQuery);
  const [chosen, setChosen] = useState<string>();
  const nameOf = (it: LiveCourier) =>
    it.firstName ?? t('orders.act.unnamed', { id: it.courierId.slice(-4) });

  async function send(form: FormData): Promise<void> {
    if (!chosen) return;
    await told(
      api.POST('/api/v1/admin/orders/{id}/assign', {
        params: { path: { id: orderId }, header: { 'Idempotency-Key': newKey() } },
        body: { courierId: chosen, reason: typed(form, 'reason').trim() },
      }),
    );
    const courier = query.data?.couriers.find((it) => it.courierId === chosen);
    toast(t('orders.act.assigned', { name: courier ? nameOf(courier) : '' }));
  }
  return (
    <ActSheet
      open
      title={t('orders.act.assign')}
      submit={t('orders.act.assign')}
      disabled={!chosen}
      act={send}
      onClose={onClose}
      onDone={refresh}
    >
      <p className="text-soft">{t('orders.act.assignText')}</p>
      <QueryView query={query} loading={<Skeleton className="h-40" />}>
        {({ couriers }) => {
          const online = byNearness(couriers, pickup);
          if (online.length === 0) {
            return (
              <EmptyState picture="map" title={t('orders.act.noCouriers')} className="py-2">
                {t('orders.act.noCouriersText')}
              </EmptyState>
            );
          }
          return (
            <fieldset className="grid max-h-80 auto-rows-max gap-2 overflow-y-auto p-1">
              <legend className="sr-only">{t('orders.courier')}</legend>
              {online.map(({ courier, metres }) => (
                <RadioCard
                  key={courier.courierId}
                  name="courier"
                  value={courier.courierId}
                  checked={chosen === courier.courierId}
                  disabled={courier.orderId !== null}
                  onChange={() => setChosen(courier.courierId)}
                  label={nameOf(courier)}
                  detail={<Whereabouts courier={courier} metres={metres} />}
                  aside={
                    <Badge tone={courier.orderId === null ? 'good' : 'calm'}>
                      {t(courier.orderId === null ? 'orders.act.free' : 'orders.act.busy')}
                    </Badge>
                  }
                />
              ))}
            </fieldset>
          );
        }}
      </QueryView>
      <ReasonField />
    </ActSheet>
  );
}

function Whereabouts({ courier, metres }: { courier: LiveCourier; metres: number | null }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const where =
    metres === null
      ? t('orders.act.unknownPlace')
      : t('orders.act.away', { distance: format.distance(metres) });
  if (!courier.seen) return where;
  return `${where}, ${t('orders.act.seen', { ago: format.ago(courier.seen.at) })}`;
}
