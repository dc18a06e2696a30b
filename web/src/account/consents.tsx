import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { Switch } from '@foodiefast/ui/toggles';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../api/client.ts';
import { useFormat } from '../i18n/format.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { QueryView } from '../shell/query-view.tsx';

const textVersion = '2026-11';

/** What was agreed to, and when; figures about the use of the app are asked for here alone. */
export function Consents() {
  const { t } = useTranslation('account');
  const format = useFormat();
  const text = useRefusalText();
  const query = useQuery({
    queryKey: ['me', 'consents'],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/me/consents', { params: { query: { limit: 20 } }, signal })),
  });
  const give = useMutation({
    mutationFn: (granted: boolean) =>
      told(
        api.POST('/api/v1/me/consents', {
          params: { header: { 'Idempotency-Key': newKey() } },
          body: { kind: 'analytics', granted, textVersion },
        }),
      ),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => query.refetch(),
  });
  return (
    <section>
      <h2 className="mb-2 text-xl">{t('consents')}</h2>
      <QueryView query={query} loading={<Skeleton className="h-24" />}>
        {({ items }) => {
          const inForce = items.find((it) => it.kind === 'analytics')?.granted ?? false;
          return (
            <>
              <Switch
                label={t('consent.analytics')}
                detail={t('consent.analyticsText')}
                checked={give.isPending ? give.variables : inForce}
                onChange={(event) => give.mutate(event.target.checked)}
              />
              <ul className="mt-3 grid gap-1 text-sm text-soft empty:hidden">
                {items.map((it) => (
                  <li key={it.id}>
                    {format.date(it.at)}: {t(`consent.${it.kind}`)},{' '}
                    {it.granted ? t('consent.granted') : t('consent.withdrawn')}
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
