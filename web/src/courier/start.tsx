import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { QueryView } from '../shell/query-view.tsx';

export function Start() {
  const { t } = useTranslation('courier');
  const query = useQuery({
    queryKey: ['courier', 'job'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/courier/jobs/current', { signal })),
  });
  return (
    <QueryView query={query} loading={<Skeleton className="h-40" />}>
      {({ job }) =>
        job ? (
          <Card>
            <h1 className="text-xl">{job.pickup.kitchenName}</h1>
          </Card>
        ) : (
          <EmptyState picture="map" title={t('none')} />
        )
      }
    </QueryView>
  );
}
