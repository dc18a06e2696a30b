import { Badge, type Tone } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefused } from '../../api/refused.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { Moment } from '../parts/moment.tsx';
import { type Payment, paymentQuery, type WholeOrder } from './orders-query.ts';
import { RefundSheet } from './refund-sheet.tsx';

/** What came in, what went back, and the way to give more back. */
export function MoneyCard({ order }: { order: WholeOrder['order'] }) {
  const { t } = useTranslation('admin');
  const query = useQuery(paymentQuery(order.id));
  const [refunding, setRefunding] = useState(false);
  const can = query.data && query.data.refundable.amount > 0 && !query.data.disputeOpen;
  return (
    <Card aria-labelledby="money">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="money" className="text-lg">
          {t('orders.money.title')}
        </h2>
        {can && (
          <Button
            look="quiet"
            size="sm"
            icon={<Undo2 size={17} />}
            onClick={() => setRefunding(true)}
          >
            {t('orders.money.refund')}
          </Button>
        )}
      </div>
      {isRefused(query.error, 'NOT_FOUND') ? (
        <p className="text-soft">{t('orders.money.none')}</p>
      ) : (
        <QueryView query={query} loading={<Skeleton className="h-24" />}>
          {(payment) => (
            <>
              <Sums payment={payment} />
              <Refunds payment={payment} />
              {refunding && (
                <RefundSheet
                  orderId={order.id}
                  payment={payment}
                  onClose={() => setRefunding(false)}
                />
              )}
            </>
          )}
        </QueryView>
      )}
    </Card>
  );
}

function Sums({ payment }: { payment: Payment }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const sums = [
    payment.status === 'CAPTURED'
      ? (['orders.money.captured', payment.captured] as const)
      : (['orders.money.authorised', payment.authorised] as const),
    ['orders.money.refunded', payment.refunded] as const,
    ['orders.money.refundable', payment.refundable] as const,
  ];
  return (
    <>
      {payment.disputeOpen && (
        <Notice tone="bad" className="mb-3">
          {t('orders.money.dispute')}
        </Notice>
      )}
      <div className="flex flex-wrap items-start gap-x-10 gap-y-3">
        <dl className="contents">
          {sums.map(([key, sum]) => (
            <div key={key}>
              <dt className="text-sm text-soft">{t(key)}</dt>
              <dd className="tabular font-display text-xl">{format.money(sum)}</dd>
            </div>
          ))}
        </dl>
        <div className="ml-auto">
          <Badge tone={payment.status === 'CAPTURED' ? 'good' : 'calm'}>
            {t(`orders.money.payment.${payment.status}`)}
          </Badge>
        </div>
      </div>
    </>
  );
}

const tones: Record<Payment['refunds'][number]['status'], Tone> = {
  NEW: 'news',
  PENDING: 'news',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  MANUAL: 'bad',
};

function Refunds({ payment: { refunds, lines } }: { payment: Payment }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  if (refunds.length === 0) return null;
  const bearer = (refund: Payment['refunds'][number]): string => {
    if (refund.source === 'order') return t('orders.money.byOrder');
    if (refund.source === 'provider') return t('orders.money.byProvider');
    return refund.bornBy ? t(`orders.money.${refund.bornBy}`) : '';
  };
  return (
    <section className="mt-4 border-t border-line pt-3" aria-labelledby="refunds">
      <h3 id="refunds" className="mb-2 text-base">
        {t('orders.money.refunds')}
      </h3>
      <ul className="grid gap-2 text-sm">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <strong className="tabular min-w-20">{format.money(refund.amount)}</strong>
            <span className="min-w-0 flex-1 basis-56">
              {refund.reason}
              {refund.lines?.map(({ line, quantity }) => {
                const sold = lines[line];
                return sold ? (
                  <span key={line} className="block text-soft">
                    {quantity} × {format.text(sold.name)}
                  </span>
                ) : null;
              })}
            </span>
            <span className="text-soft">{bearer(refund)}</span>
            <Moment at={refund.createdAt} />
            <Badge tone={tones[refund.status]}>{t(`orders.money.status.${refund.status}`)}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
