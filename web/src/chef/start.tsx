import { Badge } from '@foodiefast/ui/badge';
import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { QueryView } from '../shell/query-view.tsx';

export function Start() {
  const { t } = useTranslation('chef');
  const query = useQuery({
    queryKey: ['chef', 'kitchen'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/chef/kitchen', { signal })),
  });
  return (
    <QueryView query={query} loading={<Skeleton className="h-24" />}>
      {(kitchen) => (
        <Card className="flex items-center justify-between gap-3">
          <h1 className="text-xl">{kitchen.details?.name ?? t('start')}</h1>
          <Badge tone={kitchen.state === 'LIVE' ? 'good' : 'calm'}>
            {kitchen.state === 'LIVE' ? t('live') : t('draft')}
          </Badge>
        </Card>
      )}
    </QueryView>
  );
}
