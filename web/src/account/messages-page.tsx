import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { locale } from '../i18n/locale.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { useAccount } from '../session/use-session.ts';
import { QueryView } from '../shell/query-view.tsx';
import { Devices } from './devices.tsx';
import { MailTopics, PushTopics, type Settings, settingsQuery } from './topics.tsx';

/** What one is told about: orders always by mail, the rest as one likes. */
export function MessagesPage() {
  const { t } = useTranslation('account');
  const query = useQuery(settingsQuery);
  return (
    <>
      <h1 className="text-3xl">{t('messages')}</h1>
      <QueryView query={query} loading={<Skeleton className="h-72" />}>
        {(settings) => (
          <>
            {settings.suppressed && (
              <Notice tone="spice">{t(`suppressed.${settings.suppressed}`)}</Notice>
            )}
            <MailTopics topics={settings.topics} />
            <Devices />
            <PushTopics topics={settings.topics} />
            <Newsletter state={settings.newsletter} />
          </>
        )}
      </QueryView>
    </>
  );
}

/** Asked for by its reader, twice: here, and with the link in the mail. */
function Newsletter({ state }: { state: Settings['newsletter'] }) {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const client = useQueryClient();
  const email = useAccount()?.email ?? '';
  const ask = useMutation({
    mutationFn: () =>
      told(api.POST('/api/v1/newsletter/subscriptions', { body: { email, locale: locale.get() } })),
    onSuccess: () => client.invalidateQueries(settingsQuery),
  });
  return (
    <section className="rounded-lg bg-sunk p-5">
      <h2 className="text-xl">{t('newsletter')}</h2>
      <p className="mt-1 mb-4 max-w-prose text-soft">{t('newsletterText')}</p>
      {state === 'CONFIRMED' && <Notice tone="good">{t('newsletterOn')}</Notice>}
      {(ask.isSuccess || state === 'PENDING') && (
        <Notice tone="news" live>
          {t('newsletterPending', { email })}
        </Notice>
      )}
      {ask.isError && (
        <Notice tone="bad" live className="mb-3">
          {text(ask.error)}
        </Notice>
      )}
      {state !== 'CONFIRMED' && !ask.isSuccess && (
        <Button look="quiet" className="mt-3" busy={ask.isPending} onClick={() => ask.mutate()}>
          {state === 'PENDING' ? t('newsletterAgain') : t('newsletterAsk')}
        </Button>
      )}
    </section>
  );
}
