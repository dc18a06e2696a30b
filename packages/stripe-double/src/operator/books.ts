import type { Kind } from '../kinds.ts';
import { holdsMoney } from '../payments/disputes.ts';
import type { Store } from '../store.ts';

const shown = {
  paymentIntents: 'payment_intent',
  charges: 'charge',
  refunds: 'refund',
  balanceTransactions: 'balance_transaction',
  sessions: 'checkout.session',
  customers: 'customer',
  paymentMethods: 'payment_method',
  disputes: 'dispute',
  accounts: 'account',
  transfers: 'transfer',
  transferReversals: 'transfer_reversal',
} as const satisfies Record<string, Kind>;

export type IntentSum = {
  id: string;
  metadata: Record<string, string>;
  status: string;
  currency: string;
  authorisedCents: number;
  capturedCents: number;
  /** Refunds that moved money and did not fail; released holds are not among them. */
  refundedCents: number;
  /** Taken by banks: disputes that are open or lost. */
  disputedCents: number;
  feeCents: number;
  /** What the balance holds for this payment, by its own entries. */
  netCents: number;
};

/** Everything the double has written down, oldest first, and what it comes to for each payment. */
export function booksOf(store: Store) {
  const all = Object.fromEntries(
    Object.entries(shown).map(([name, kind]) => [name, store.select(kind).toReversed()]),
  );
  return { sums: sumsOf(store), ...all };
}

export function sumsOf(store: Store): IntentSum[] {
  const posted = Map.groupBy(store.select('balance_transaction'), ({ source }) => source);
  const charges = Map.groupBy(store.select('charge'), (charge) => charge.payment_intent);
  const disputes = Map.groupBy(store.select('dispute'), (dispute) => dispute.payment_intent);
  const refunds = Map.groupBy(store.select('refund'), (refund) => refund.payment_intent);
  return store
    .select('payment_intent')
    .toReversed()
    .map((intent) => {
      const paid = (charges.get(intent.id) ?? []).filter(({ status }) => status === 'succeeded');
      const given = (refunds.get(intent.id) ?? []).filter(
        (refund) => refund.balance_transaction !== null && refund.status !== 'failed',
      );
      const claims = disputes.get(intent.id) ?? [];
      const sources = [...paid, ...(refunds.get(intent.id) ?? []), ...claims].map(({ id }) => id);
      const entries = sources.flatMap((source) => posted.get(source) ?? []);
      return {
        id: intent.id,
        metadata: intent.metadata,
        status: intent.status,
        currency: intent.currency,
        authorisedCents: total(paid, ({ amount }) => amount),
        capturedCents: total(paid, (charge) => charge.amount_captured),
        refundedCents: total(given, ({ amount }) => amount),
        disputedCents: total(claims.filter(holdsMoney), ({ amount }) => amount),
        feeCents: total(entries, ({ fee }) => fee),
        netCents: total(entries, ({ net }) => net),
      };
    });
}

const total = <Item>(items: Item[], centsOf: (item: Item) => number) =>
  items.reduce((sum, item) => sum + centsOf(item), 0);
