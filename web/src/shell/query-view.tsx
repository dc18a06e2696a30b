import { Button } from '@foodiefast/ui/button';
import { EmptyState } from '@foodiefast/ui/states';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnreachable, refusalOf } from '../api/refused.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';

/** What a query says of itself, also one of many pages. */
type Query<Data> = {
  data: Data | undefined;
  isError: boolean;
  error: unknown;
  fetchStatus: 'fetching' | 'paused' | 'idle';
  refetch: () => Promise<unknown>;
};

/** One query in all its states: its shape while it loads, what went wrong, what came. */
export function QueryView<Data>({
  query,
  loading,
  level = 2,
  children,
}: {
  query: Query<Data>;
  loading: ReactNode;
  /** 1 where the query is the whole page, heading included. */
  level?: 1 | 2;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation('shell');
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <Failed level={level} error={query.error} onRetry={() => void query.refetch()} />;
  if (query.fetchStatus === 'paused') {
    return (
      <Failed level={level} error={new TypeError('offline')} onRetry={() => void query.refetch()} />
    );
  }
  return (
    <div aria-busy="true">
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      {loading}
    </div>
  );
}

/** An error with a way on; the reference helps whoever reads the logs. */
export function Failed({
  error,
  onRetry,
  level = 2,
}: {
  error: unknown;
  onRetry?: () => void;
  level?: 1 | 2;
}) {
  const { t } = useTranslation('shell');
  const text = useRefusalText();
  const problem = refusalOf(error);
  const away = isUnreachable(error);
  if (problem?.status === 404) {
    return (
      <EmptyState level={level} picture="broken" title={t('error.missing')}>
        {t('error.missingText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      level={level}
      picture={away ? 'cable' : 'broken'}
      title={away ? t('offline.title') : t('error.title')}
      action={onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    >
      <p role="alert">{away ? t('offline.text') : problem ? text(error) : t('error.text')}</p>
      {problem?.requestId && (
        <p className="mt-2 text-xs">{t('error.reference', { id: problem.requestId })}</p>
      )}
    </EmptyState>
  );
}
