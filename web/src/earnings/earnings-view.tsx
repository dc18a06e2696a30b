import { Badge } from '@foodiefast/ui/badge';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Stat } from '@foodiefast/ui/stat';
import { EmptyState } from '@foodiefast/ui/states';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { byDay } from '../shell/by-day.ts';
import { MorePages } from '../shell/more-pages.tsx';
import { QueryView } from '../shell/query-view.tsx';
import { type Earning, type Earnings, useEarnings } from './earnings-query.ts';
import { PayoutAccount } from './payout-account.tsx';

/** What work brought, what of it is on its way, and whether it can be paid out at all. */
export function EarningsView({ role }: { role: Earning['role'] }) {
  const { t } = useTranslation('earnings');
  const format = useFormat();
  const query = useEarnings();
  return (
    <QueryView query={query} loading={<Loading />}>
      {({ pages }) => {
        const [first] = pages;
        const mine = pages.flatMap(({ items }) => items.filter((it) => it.role === role));
        return (
          <>
            {first && <PayoutAccount state={first.account} />}
            {first && <Sums of={first} />}
            {mine.length === 0 && (
              <EmptyState picture="bag" title={t('none')}>
                {t(`noneText.${role}`)}
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
  );
}

function Sums({ of }: { of: Pick<Earnings, 'due' | 'held' | 'paid'> }) {
  const { t } = useTranslation('earnings');
  const format = useFormat();
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Stat label={t('due')} value={format.money(of.due)} detail={t('dueText')} />
      <Stat label={t('held')} value={format.money(of.held)} detail={t('heldText')} />
      <Stat label={t('paid')} value={format.money(of.paid)} />
    </div>
  );
}

const tones = {
  HELD: 'calm',
  DUE: 'news',
  SENT: 'brand',
  SETTLED: 'good',
  REVERSED: 'bad',
} as const;

function Row({ earning }: { earning: Earning }) {
  const { t } = useTranslation('earnings');
  const format = useFormat();
  const { kind, role, status, amount, createdAt, availableAt } = earning;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{kind === 'tip' ? t('tip') : t(`order.${role}`)}</p>
        <p className="tabular text-sm text-soft">
          {format.time(createdAt)}
          {status === 'HELD' &&
            availableAt &&
            ` · ${t('from', { day: format.shortDay(availableAt) })}`}
        </p>
      </div>
      <Badge tone={tones[status]}>{t(`state.${status}`)}</Badge>
      <p className="tabular min-w-20 text-right font-semibold">{format.money(amount)}</p>
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
