import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { kitchenQuery } from '../kitchen-query.ts';
import { DetailsForm } from './details-form.tsx';

export function DetailsPage() {
  const { t } = useTranslation('chef');
  const query = useQuery(kitchenQuery);
  return (
    <>
      <h1 className="text-2xl">{t('settings.details')}</h1>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ data, etag }) => <DetailsForm key={etag} details={data.details} etag={etag} />}
      </QueryView>
    </>
  );
}
