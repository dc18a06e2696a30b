import { Badge } from '@foodiefast/ui/badge';
import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Bike } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';

const tones = { SUBMITTED: 'news', APPROVED: 'good', REJECTED: 'bad' } as const;

const vehicles = ['bike', 'cargo', 'scooter'] as const;

/** How one became a courier. */
export function Application() {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const query = useQuery({
    queryKey: ['applications'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/applications/mine', { signal })),
  });
  return (
    <QueryView query={query} loading={<Skeleton className="h-24 rounded-lg" />}>
      {({ items }) => {
        const mine = items.find(({ kind }) => kind === 'courier');
        if (!mine) return null;
        const vehicle = vehicles.find((it) => it === mine.details['vehicle']);
        return (
          <Card className="flex items-center gap-4">
            <span className="grid size-12 shrink-0 place-items-center rounded-full bg-spice text-on-spice">
              <Bike size={24} aria-hidden="true" />
            </span>
            <div className="min-w-0 flex-1">
              <h2 className="text-lg">{t('you.courier')}</h2>
              <p className="text-sm text-soft">
                {vehicle && `${t(`you.vehicle.${vehicle}`)} · `}
                {t('you.since', { at: format.date(mine.decidedAt ?? mine.submittedAt) })}
              </p>
            </div>
            <Badge tone={tones[mine.state]}>{t(`you.state.${mine.state}`)}</Badge>
          </Card>
        );
      }}
    </QueryView>
  );
}
