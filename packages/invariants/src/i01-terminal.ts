import type { Break, Evidence, Invariant } from './invariant.ts';

/** A sweeper that is down for this long has left an order alone. */
const lateMs = 60_000;

type Waiting = { id: string; status: string; placedAt: Date; dueAt: Date | null };

export const i01: Invariant = {
  name: 'I1',
  claim: 'every order reaches a terminal state within the time limits, and can be paid until then',
  async check(evidence) {
    const { rows, now } = evidence;
    const isLate = (at: Date) => at.getTime() + lateMs <= now.getTime();
    const waiting = await rows<Waiting>(
      'orders',
      `SELECT o.id, o.status, o.placed_at AS "placedAt", min(d.due_at) AS "dueAt"
       FROM orders o LEFT JOIN deadlines d ON d.id = o.id::text AND d.kind NOT IN ('ask-payment',
         'close-payment')
       WHERE o.status NOT IN ('EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY', 'CLOSED')
       GROUP BY o.id`,
    );
    const unpaid = waiting.filter(
      ({ status, placedAt }) => status === 'PENDING_PAYMENT' && isLate(placedAt),
    );
    const late = waiting.flatMap(({ id, status, dueAt }) => {
      if (dueAt === null) return [{ what: `${status} with no limit of time`, ids: { order: id } }];
      return isLate(dueAt) ? [{ what: `${status} past its limit`, ids: { order: id } }] : [];
    });
    return [...late, ...(await neverOpened(evidence, unpaid))];
  },
};

/** Orders for whose money nobody ever asked: their customers see no way to pay. */
async function neverOpened({ rows }: Evidence, unpaid: readonly Waiting[]): Promise<Break[]> {
  const ids = unpaid.map(({ id }) => id);
  const opened = await rows<{ id: string }>(
    'payment',
    'SELECT order_id AS id FROM payments WHERE attempt > 0 AND order_id = ANY($1)',
    [ids],
  );
  const known = new Set(opened.map(({ id }) => id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({ what: 'PENDING_PAYMENT that nobody can pay', ids: { order: id } }));
}
