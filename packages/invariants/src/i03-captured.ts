import type { Break, Invariant } from './invariant.ts';

type Wish = { orderId: string; keepCents: number };
type Money = {
  orderId: string;
  status: string;
  currency: string;
  captures: number;
  capturedCents: number;
  promisedCents: number;
  byAdminsCents: number;
  disputedCents: number;
  lateRefund: string | null;
};

export const i03: Invariant = {
  name: 'I3',
  claim: 'one capture a payment; captured minus refunded is what orders asked to keep',
  async check({ rows, books }) {
    const money = await rows<Money>(
      'payment',
      `SELECT p.order_id AS "orderId", p.status, p.currency, p.captured_cents AS "capturedCents",
         p.disputed_cents AS "disputedCents",
         (SELECT count(*) FROM ledger_journals j
          WHERE j.order_id = p.order_id AND j.kind = 'capture')::int AS captures,
         coalesce(sum(r.amount_cents) FILTER (WHERE r.status <> 'FAILED'), 0)::int
           AS "promisedCents",
         coalesce(sum(r.amount_cents) FILTER (WHERE r.status <> 'FAILED' AND r.source = 'admin'), 0)
           ::int AS "byAdminsCents",
         min(r.id::text) FILTER (WHERE r.status = 'NEW' AND p.disputed_cents = 0
           AND r.created_at < now() - interval '15 minutes') AS "lateRefund"
       FROM payments p LEFT JOIN refunds r ON r.order_id = p.order_id
       GROUP BY p.order_id`,
    );
    const wishes = await rows<Wish>(
      'orders',
      `SELECT id AS "orderId", (details -> 'money' ->> 'keepCents')::int AS "keepCents" FROM orders`,
    );
    const { sums } = await books();
    const captured = sums.filter(({ capturedCents }) => capturedCents > 0);
    return [
      ...offTarget(money, wishes),
      ...manyCaptures(captured),
      ...otherCurrency(money, captured),
    ];
  },
};

export function offTarget(money: readonly Money[], wishes: readonly Wish[]): Break[] {
  const keepOf = new Map(wishes.map(({ orderId, keepCents }) => [orderId, keepCents]));
  return money.flatMap((it) => {
    const { orderId, capturedCents, promisedCents } = it;
    const keepCents = keepOf.get(orderId);
    const broken = (what: string) => [{ what, ids: { order: orderId } }];
    if (it.captures > 1) return broken(`${it.captures} captures in the ledger`);
    if (it.lateRefund) return broken(`refund ${it.lateRefund} was never sent`);
    if (keepCents === undefined) return [];
    if (it.status === 'AUTHORISED' && keepCents > 0) {
      return broken(`${keepCents} are to be kept and nothing is captured`);
    }
    if (capturedCents === 0 || it.disputedCents > 0) return [];
    const kept = Math.max(0, Math.min(keepCents, capturedCents) - it.byAdminsCents);
    if (capturedCents - promisedCents === kept) return [];
    return broken(`${capturedCents} captured, ${promisedCents} refunded, ${kept} to be kept`);
  });
}

type Sum = { metadata: Record<string, string>; currency: string; id: string };

function manyCaptures(captured: readonly Sum[]): Break[] {
  const byOrder = Map.groupBy(captured, ({ metadata }) => metadata['orderId'] ?? '');
  return [...byOrder].flatMap(([order, intents]) =>
    order === '' || intents.length === 1
      ? []
      : [
          {
            what: 'captured more than once at the provider',
            ids: { order, intents: intents.map(({ id }) => id).join(' ') },
          },
        ],
  );
}

function otherCurrency(money: readonly Money[], captured: readonly Sum[]): Break[] {
  const currencyOf = new Map(money.map(({ orderId, currency }) => [orderId, currency]));
  return captured.flatMap(({ id, metadata, currency }) => {
    const order = metadata['orderId'] ?? '';
    const ours = currencyOf.get(order);
    if (!ours || ours.toLowerCase() === currency.toLowerCase()) return [];
    return [{ what: `captured in ${currency}, asked in ${ours}`, ids: { order, intent: id } }];
  });
}
