import { Badge, type Tone } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Stat } from '@foodiefast/ui/stat';
import { EmptyState } from '@foodiefast/ui/states';
import { toast } from '@foodiefast/ui/toast';
import { infiniteQueryOptions, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { MorePages } from '../../shell/more-pages.tsx';
import { QueryView } from '../../shell/query-view.tsx';

const earningsQuery = infiniteQueryOptions({
  queryKey: ['chef', 'earnings'],
  queryFn: ({ signal, pageParam }) =>
    told(
      api.GET('/api/v1/earnings', {
        params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

const tones = {
  HELD: 'calm',
  DUE: 'news',
  SENT: 'brand',
  SETTLED: 'good',
  REVERSED: 'bad',
} as const satisfies Record<string, Tone>;

/** What was earned, what of it is on its way, and whether it can be paid out at all. */
export function EarningsPage() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const query = useInfiniteQuery(earningsQuery);
  return (
    <>
      <h1 className="text-2xl">{t('results.earnings')}</h1>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ pages }) => {
          const [first] = pages;
          const items = pages.flatMap((it) => it.items);
          if (!first) return null;
          return (
            <>
              {first.account !== 'READY' && <PayoutAccount state={first.account} />}
              <div className="grid gap-3 sm:grid-cols-3">
                <Stat
                  label={t('earnings.held')}
                  value={format.money(first.held)}
                  detail={t('earnings.heldText')}
                />
                <Stat
                  label={t('earnings.due')}
                  value={format.money(first.due)}
                  detail={t('earnings.dueText')}
                />
                <Stat label={t('earnings.paid')} value={format.money(first.paid)} />
              </div>
              {items.length === 0 ? (
                <EmptyState picture="bag" title={t('earnings.none')}>
                  {t('earnings.noneText')}
                </EmptyState>
              ) : (
                <ul className="grid gap-2">
                  {items.map((it) => (
                    <li
                      key={it.id}
                      className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-card px-4 py-3"
                    >
                      <div className="min-w-40 flex-1">
                        <p className="font-semibold">
                          {format.shortDay(it.createdAt)}, {format.time(it.createdAt)}
                        </p>
                        {it.status === 'HELD' && it.availableAt && (
                          <p className="text-sm text-soft">
                            {t('earnings.from', {
                              day: format.shortDay(it.availableAt),
                              at: format.time(it.availableAt),
                            })}
                          </p>
                        )}
                      </div>
                      <Badge tone={tones[it.status]}>{t(`earnings.status.${it.status}`)}</Badge>
                      <strong className="tabular min-w-20 text-right">
                        {format.money(it.amount)}
                      </strong>
                    </li>
                  ))}
                </ul>
              )}
              <MorePages of={query} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}

/** Bank details are typed on the provider's own page. */
function PayoutAccount({ state }: { state: 'NONE' | 'INCOMPLETE' }) {
  const { t } = useTranslation('chef');
  const text = useRefusalText();
  const open = useMutation({
    mutationFn: () => told(api.POST('/api/v1/earnings/account')),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  return (
    <Notice
      tone="spice"
      title={state === 'NONE' ? t('earnings.noAccount') : t('earnings.unfinished')}
      action={
        <Button size="sm" busy={open.isPending} onClick={() => open.mutate()}>
          {state === 'NONE' ? t('earnings.setUp') : t('earnings.goOn')}
        </Button>
      }
    >
      {t('earnings.accountText')}
    </Notice>
  );
}
