import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { kitchenQuery } from '../kitchen-query.ts';
import { HoursForm } from './hours-form.tsx';

export function HoursPage() {
  const { t } = useTranslation('chef');
  const query = useQuery(kitchenQuery);
  return (
    <>
      <div>
        <h1 className="text-2xl">{t('settings.hours')}</h1>
        <p className="mt-1 text-soft">{t('hours.text')}</p>
      </div>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ data, etag }) => <HoursForm key={etag} hours={data.hours} etag={etag} />}
      </QueryView>
    </>
  );
}
