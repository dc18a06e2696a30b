import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { Table } from '@foodiefast/ui/table';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { QueryView } from '../shell/query-view.tsx';

export function Start() {
  const { t } = useTranslation('admin');
  const query = useQuery({
    queryKey: ['admin', 'stuck'],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/admin/orders', { params: { query: { stuck: 'true' } }, signal })),
  });
  return (
    <QueryView query={query} loading={<Skeleton className="h-64" />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('none')} />
        ) : (
          <Table
            caption={t('stuck')}
            rows={items}
            rowKey={(order) => order.id}
            columns={[
              { key: 'number', head: t('start'), cell: (order) => order.number },
              {
                key: 'state',
                head: '',
                cell: (order) => <Badge tone="spice">{order.status}</Badge>,
              },
            ]}
          />
        )
      }
    </QueryView>
  );
}
