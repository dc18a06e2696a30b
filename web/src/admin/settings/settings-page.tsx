import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { Page } from '../parts/page.tsx';
import { History } from './history.tsx';
import { SettingsForm } from './settings-form.tsx';
import { settingsQuery } from './settings-query.ts';

/** What can be changed while the platform runs, and who changed what. */
export function SettingsPage() {
  const { t } = useTranslation('admin');
  const query = useQuery(settingsQuery);
  return (
    <Page title={t('places.settings')} intro={t('settings.intro')}>
      <QueryView query={query} loading={<Skeleton className="h-120" />}>
        {(now) => <SettingsForm now={now} />}
      </QueryView>
      <History />
    </Page>
  );
}
