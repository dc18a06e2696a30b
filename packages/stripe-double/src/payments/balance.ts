import type { Act } from '../act.ts';
import { days } from '../clock.ts';
import type { BalanceTransaction, Charge } from '../kinds.ts';

const payoutDelaySeconds = days(7);
const fixedFeeCents = 25;
/** Basis points: cards of the European Economic Area, and all others. */
const feeBasisPoints = { eea: 150, elsewhere: 325 };
const eea = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE'.split(
    ' ',
  ),
);

type Entry = {
  type: BalanceTransaction['type'];
  amount: number;
  fee?: number;
  currency: string;
  source: string;
  category: string;
  atOnce?: boolean;
  /** Unix seconds; what is paid from a charge is available when that is. */
  availableOn?: number;
};

export function postBalance(act: Act, entry: Entry): BalanceTransaction {
  const fee = entry.fee ?? 0;
  const delaySeconds = entry.atOnce === true ? 0 : payoutDelaySeconds;
  const availableOn = Math.max(act.now, entry.availableOn ?? act.now + delaySeconds);
  const isAvailable = availableOn === act.now;
  const posted: BalanceTransaction = {
    id: act.newId('txn'),
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: act.now,
    currency: entry.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: entry.currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: entry.amount - fee,
    reporting_category: entry.category,
    source: entry.source,
    status: isAvailable ? 'available' : 'pending',
    type: entry.type,
  };
  if (posted.status === 'pending') act.later(availableOn, 'balance.available', posted.id);
  return act.store.put('balance_transaction', posted);
}

export function processingFee(charge: Charge, capturedCents: number) {
  const country = charge.payment_method_details?.card?.country ?? '';
  const points = eea.has(country) ? feeBasisPoints.eea : feeBasisPoints.elsewhere;
  return Math.round((capturedCents * points) / 10_000) + fixedFeeCents;
}

export function becomeAvailable(act: Act, id: string) {
  const posted = act.store.get('balance_transaction', id);
  if (posted !== undefined) {
    act.store.put('balance_transaction', { ...posted, status: 'available' });
  }
}

/** `GET /v1/balance`: what the books add up to, by currency. */
export function balance(act: Act) {
  const sums = (status: 'available' | 'pending') =>
    act.store.all<{ currency: string; amount: number }>(
      `SELECT json_extract(body, '$.currency') AS currency, sum(json_extract(body, '$.net')) AS amount
       FROM objects WHERE kind = 'balance_transaction' AND json_extract(body, '$.status') = ?
       GROUP BY 1 ORDER BY 1`,
      status,
    );
  const shown = (status: 'available' | 'pending') =>
    sums(status).map((sum) => ({ ...sum, source_types: { card: sum.amount } }));
  return {
    object: 'balance',
    livemode: false,
    available: shown('available'),
    pending: shown('pending'),
  };
}
