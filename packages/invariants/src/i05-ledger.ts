import type { Books } from './books.ts';
import type { Break, Invariant } from './invariant.ts';

type Posted = { kind: string; source: string; orderId: string; cents: number };

type FoodOwed = {
  orderId: string;
  order: {
    lines?: { totalCents: number; quantity: number }[];
    itemsCents: number;
    tipCents: number;
    fulfilment?: string;
  } | null;
  owedCents: number;
  given: { cents: number; lines: Portions[] | null }[];
};
type Portions = { line: number; quantity: number; cents?: number };

export const i05: Invariant = {
  name: 'I5',
  claim: "every journal sums to zero, and the ledger is the provider's books object by object",
  async check({ rows, books }) {
    const uneven = await rows<{ journal: string; currency: string | null; sum: number | null }>(
      'payment',
      `SELECT j.id AS journal, l.currency, sum(l.amount_cents)::int AS sum
       FROM ledger_journals j LEFT JOIN ledger_lines l ON l.journal_id = j.id
       GROUP BY j.id, l.currency HAVING coalesce(sum(l.amount_cents), 1) <> 0`,
    );
    const posted = await rows<Posted>(
      'payment',
      `SELECT j.kind, j.source, j.order_id AS "orderId", sum(l.amount_cents)::int AS cents
       FROM ledger_journals j JOIN ledger_lines l ON l.journal_id = j.id
       WHERE l.account = 'processor' GROUP BY j.id`,
    );
    const food = await rows<FoodOwed>(
      'payment',
      `SELECT p.order_id AS "orderId", p.order_figures AS order,
         (SELECT coalesce(-sum(l.amount_cents), 0)::int FROM ledger_journals j
          JOIN ledger_lines l ON l.journal_id = j.id
          WHERE j.order_id = p.order_id AND j.kind = 'split' AND l.account = 'chef') AS "owedCents",
         (SELECT coalesce(jsonb_agg(
            jsonb_build_object('cents', r.amount_cents, 'lines', r.lines)), '[]') FROM refunds r
          WHERE r.order_id = p.order_id AND r.source = 'admin' AND r.born_by = 'chef'
            AND r.status IN ('PENDING', 'SUCCEEDED')) AS given
       FROM payments p
       WHERE EXISTS (SELECT FROM refunds r WHERE r.order_id = p.order_id AND r.born_by = 'chef')`,
    );
    return [
      ...food.flatMap(overpaid),
      ...uneven.map(({ journal, currency, sum }) => ({
        what: currency ? `sums to ${sum} ${currency}` : 'has no lines',
        ids: { journal },
      })),
      ...differences(posted, await books()),
    ];
  },
};

/** Portions that a chef gave back are owed to nobody, whoever had paid for them. */
export function overpaid({ orderId, order, owedCents, given }: FoodOwed): Break[] {
  if (!order?.lines) return [];
  const { lines: sold, itemsCents, tipCents, fulfilment } = order;
  const worth = ({ line, quantity }: Portions): number => {
    const of = sold[line];
    return of ? Math.floor((of.totalCents * quantity) / of.quantity) : 0;
  };
  const backCents = given.reduce((sum, { cents, lines }) => {
    const named = lines ?? [];
    // What costs less than its portions is a sum, and so are refunds of an earlier release.
    const isFood = named.reduce((all, it) => all + (it.cents ?? 0), 0) === cents;
    return sum + (isFood ? named.reduce((all, it) => all + worth(it), 0) : cents);
  }, 0);
  const mostCents = itemsCents - backCents + (fulfilment === 'collection' ? tipCents : 0);
  if (owedCents <= mostCents) return [];
  const what = `the chef is owed ${owedCents} of ${mostCents} after giving portions back`;
  return [{ what, ids: { order: orderId } }];
}

/** Object by object, both ways: what one book has and the other has not, or with another sum. */
export function differences(posted: readonly Posted[], books: Books): Break[] {
  const bySource = Map.groupBy(posted, ({ kind, source }) => `${group(kind)} ${source}`);
  const theirs = new Map<string, number>();
  const add = (name: string, cents: number) => cents !== 0 && theirs.set(name, cents);
  for (const it of books.charges) {
    if (it.status === 'succeeded') add(`capture ${it.id}`, it.amount_captured);
  }
  for (const it of books.refunds) {
    if (it.balance_transaction && it.status !== 'failed') add(`refund ${it.id}`, -it.amount);
  }
  const feeOf = new Map(books.balanceTransactions.map(({ id, fee }) => [id, fee]));
  for (const it of books.disputes) {
    const fees = it.balance_transactions.reduce((sum, id) => sum + (feeOf.get(id) ?? 0), 0);
    add(`dispute ${it.id}`, -fees - (it.status === 'won' ? 0 : it.amount));
  }
  for (const it of books.transfers) add(`payout ${it.id}`, -it.amount);
  for (const it of books.transferReversals) add(`payout_reversed ${it.id}`, it.amount);
  const names = new Set([...bySource.keys(), ...theirs.keys()]);
  return [...names].flatMap((name) => {
    const journals = bySource.get(name) ?? [];
    const ours = journals.reduce((sum, { cents }) => sum + cents, 0);
    const [kind, source = ''] = name.split(' ');
    const there = kind === 'fee' ? -(feeOf.get(source) ?? 0) : (theirs.get(name) ?? 0);
    if (ours === there) return [];
    const order = journals[0]?.orderId;
    return [
      { what: `${kind}: ${ours} here, ${there} there`, ids: { source, ...(order && { order }) } },
    ];
  });
}

/** What was booked in several journals is one object there. */
const groups: Readonly<Record<string, string>> = {
  refund_failed: 'refund',
  dispute_won: 'dispute',
  dispute_lost: 'dispute',
};
const group = (kind: string) => groups[kind] ?? kind;
