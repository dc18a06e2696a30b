import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Stat } from '@foodiefast/ui/stat';
import { EmptyState } from '@foodiefast/ui/states';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { MorePages } from '../../shell/more-pages.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { byDay } from '../by-day.ts';
import { type Earning, useEarnings } from './earnings-query.ts';
import { PayoutAccount } from './payout-account.tsx';

/** What the rides brought, what of it is on its way, and where it goes. */
export function EarningsPage() {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const query = useEarnings();
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <h1 className="text-3xl">{t('nav.earnings')}</h1>
      <QueryView query={query} loading={<Loading />}>
        {({ pages }) => {
          const [first] = pages;
          const mine = pages.flatMap(({ items }) => items.filter(({ role }) => role === 'courier'));
          return (
            <>
              {first && <PayoutAccount state={first.account} />}
              {first && (
                <div className="grid gap-3 sm:grid-cols-3">
                  <Stat
                    label={t('earnings.due')}
                    value={format.money(first.due)}
                    detail={t('earnings.dueText')}
                  />
                  <Stat
                    label={t('earnings.held')}
                    value={format.money(first.held)}
                    detail={t('earnings.heldText')}
                  />
                  <Stat label={t('earnings.paid')} value={format.money(first.paid)} />
                </div>
              )}
              {mine.length === 0 && (
                <EmptyState picture="bag" title={t('earnings.none')}>
                  {t('earnings.noneText')}
                </EmptyState>
              )}
              {byDay(mine, ({ createdAt }) => createdAt).map(({ day, items }) => (
                <section key={day} aria-label={format.day(day)}>
                  <h2 className="mb-2 text-lg">{format.day(day)}</h2>
                  <ul className="overflow-hidden rounded-lg border border-line bg-card">
                    {items.map((it) => (
                      <Row key={it.id} earning={it} />
                    ))}
                  </ul>
                </section>
              ))}
              <MorePages of={query} />
            </>
          );
        }}
      </QueryView>
    </div>
  );
}

const tones = {
  HELD: 'calm',
  DUE: 'news',
  SENT: 'news',
  SETTLED: 'good',
  REVERSED: 'spice',
} as const;

function Row({ earning }: { earning: Earning }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const { kind, status, amount, createdAt, availableAt } = earning;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t(`earnings.${kind}`)}</p>
        <p className="tabular text-sm text-soft">
          {format.time(createdAt)}
          {status === 'HELD' &&
            availableAt &&
            ` · ${t('earnings.from', { at: format.shortDay(availableAt) })}`}
        </p>
      </div>
      <Badge tone={tones[status]}>{t(`earnings.state.${status}`)}</Badge>
      <p className="tabular font-semibold">{format.money(amount)}</p>
    </li>
  );
}

const Loading = () => (
  <div className="grid gap-4">
    <div className="grid gap-3 sm:grid-cols-3">
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-28 rounded-lg" />
    </div>
    <Skeleton className="h-48 rounded-lg" />
  </div>
);
