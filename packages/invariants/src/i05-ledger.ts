import type { Books } from './books.ts';
import type { Break, Invariant } from './invariant.ts';

type Posted = { kind: string; source: string; orderId: string; cents: number };

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
    return [
      ...uneven.map(({ journal, currency, sum }) => ({
        what: currency ? `sums to ${sum} ${currency}` : 'has no lines',
        ids: { journal },
      })),
      ...differences(posted, await books()),
    ];
  },
};

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
