import { Button, buttonClass } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Spinner } from '@foodiefast/ui/spinner';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { isRefused, refusalOf } from '../../api/refused.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { useSession } from '../../session/use-session.ts';
import type { Cart } from '../cart/cart.ts';
import { AmountLines } from './amount-lines.tsx';
import type { Terms } from './checkout-form.tsx';
import { Differences, differencesOf } from './differences.tsx';
import { usePlaceOrder } from './use-place-order.ts';

/** The lines, the price and the one button; stays in view on a large screen. */
export function Summary({
  cart,
  quote,
  ready,
  terms,
  onWithoutCode,
}: {
  cart: Cart;
  quote: UseQueryResult<Schemas['Quote']>;
  ready: boolean;
  terms: Terms;
  /** The code of a promotion does not count here, and the order goes on without it. */
  onWithoutCode: () => void;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const session = useSession();
  const place = usePlaceOrder();
  const data = quote.isError ? undefined : quote.data;
  const settled = data && !quote.isPlaceholderData && !quote.isFetching;
  const error = place.error ?? quote.error;
  const differences = differencesOf(error);
  return (
    <section
      aria-label={t('checkout.total')}
      className="rounded-lg border border-line bg-card p-5 lg:sticky lg:top-22"
    >
      <ul className="mb-4 grid gap-2 text-sm">
        {cart.lines.map((line) => (
          <li key={line.key} className="flex gap-2.5">
            <span className="tabular font-bold">{line.quantity} ×</span>
            <span>
              {format.text(line.name)}
              {line.choiceNames.length > 0 && (
                <span className="block text-soft">
                  {line.choiceNames.map(format.text).join(', ')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <div
        aria-live="polite"
        aria-busy={quote.isFetching}
        className={quote.isFetching && data ? 'opacity-85' : ''}
      >
        {data && (
          <>
            <AmountLines amounts={data.amounts} />
            <p className="tabular mt-4 flex items-center gap-2 font-semibold">
              <Clock size={18} className="text-brand-text" aria-hidden="true" />
              {cart.fulfilment === 'delivery'
                ? t('checkout.eta', { window: format.window(data.eta) })
                : t('checkout.ready', { window: format.window(data.eta) })}
            </p>
          </>
        )}
        {!data && !error && ready && (
          <div className="grid gap-2">
            <p className="flex items-center gap-2 text-sm text-soft">
              <Spinner /> {t('checkout.pricing')}
            </p>
            <Skeleton className="h-5" />
            <Skeleton className="h-5" />
            <Skeleton className="h-8" />
          </div>
        )}
        {!ready && <Notice tone="news">{t('checkout.noAddress')}</Notice>}
      </div>
      {differences ? (
        <Differences
          differences={differences}
          cart={cart}
          onFixed={() => {
            place.reset();
            void quote.refetch();
          }}
        />
      ) : (
        error && (
          <Trouble
            error={error}
            onRetry={() => void quote.refetch().then(place.reset)}
            onWithoutCode={() => {
              place.reset();
              onWithoutCode();
            }}
          />
        )
      )}
      <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-card px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:static lg:mt-5 lg:border-0 lg:p-0">
        {session.state !== 'guest' ? (
          <Button
            size="lg"
            wide
            className="tabular"
            disabled={!settled && !place.isPending}
            busy={session.state === 'starting' || place.isPending || place.isSuccess}
            onClick={() => settled && place.mutate({ quoteId: data.quoteId, terms })}
          >
            {place.isSuccess
              ? t('checkout.going')
              : t('checkout.order', { total: data ? format.money(data.amounts.total) : '' })}
          </Button>
        ) : (
          <Link
            to="/sign-in"
            search={{ next: '/checkout' }}
            className={buttonClass('primary', 'lg', true)}
          >
            {t('checkout.signIn')}
          </Link>
        )}
        <p className="mt-2 text-center text-xs text-soft sm:text-sm">{t('checkout.held')}</p>
      </div>
    </section>
  );
}

function Trouble({
  error,
  onRetry,
  onWithoutCode,
}: {
  error: unknown;
  onRetry: () => void;
  onWithoutCode: () => void;
}) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const notValid = isRefused(error, 'PROMOTION_NOT_VALID');
  return (
    <Notice
      tone={notValid ? 'spice' : 'bad'}
      live
      className="mt-4"
      action={
        <Button look="plain" size="sm" onClick={notValid ? onWithoutCode : onRetry}>
          {notValid ? t('promotion.without') : t('retry', { ns: 'shell' })}
        </Button>
      }
    >
      {notValid ? t(`promotion.no.${reasonOf(error)}`) : text(error)}
    </Notice>
  );
}

const reasons = ['OVER', 'OTHER_KITCHEN', 'BELOW_MINIMUM', 'SPENT'] as const;

function reasonOf(error: unknown): (typeof reasons)[number] | 'UNKNOWN' {
  const reason = refusalOf(error)?.['reason'];
  return reasons.find((it) => it === reason) ?? 'UNKNOWN';
}
