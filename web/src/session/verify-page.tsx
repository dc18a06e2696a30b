import { buttonClass } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Spinner } from '@foodiefast/ui/spinner';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { NarrowPage } from '../shell/narrow-page.tsx';

/** Where the link of the first mail leads: it confirms the address at once, and only once. */
export function VerifyPage() {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const { token } = useSearch({ from: '/session/verify-email' });
  const confirmed = useQuery({
    queryKey: ['verify-email', token],
    queryFn: async () => {
      await told(api.POST('/api/v1/auth/email/verify', { body: { token } }));
      return true;
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <NarrowPage title={t('verifyTitle')} intro={t('verifyIntro')}>
      {confirmed.isPending && (
        <p role="status" className="flex items-center gap-3">
          <Spinner /> {common('loading')}
        </p>
      )}
      {confirmed.isError && (
        <Notice tone="bad" live>
          {text(confirmed.error)}
        </Notice>
      )}
      {confirmed.isSuccess && (
        <Notice tone="good" live>
          {t('verifyDone')}
        </Notice>
      )}
      {!confirmed.isPending && (
        <Link to="/" className={buttonClass('primary', 'lg', true)}>
          {common('home')}
        </Link>
      )}
    </NarrowPage>
  );
}
