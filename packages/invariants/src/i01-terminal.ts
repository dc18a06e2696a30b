import type { Invariant } from './invariant.ts';

/** A sweeper that is down for this long has left an order alone. */
const lateMs = 60_000;

export const i01: Invariant = {
  name: 'I1',
  claim: 'every order reaches a terminal state within the time limits',
  async check({ rows, now }) {
    const waiting = await rows<{ id: string; status: string; dueAt: Date | null }>(
      'orders',
      `SELECT o.id, o.status, min(d.due_at) AS "dueAt"
       FROM orders o LEFT JOIN deadlines d ON d.id = o.id::text AND d.kind NOT IN ('ask-payment',
         'close-payment')
       WHERE o.status NOT IN ('EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY', 'CLOSED')
       GROUP BY o.id`,
    );
    return waiting.flatMap(({ id, status, dueAt }) => {
      if (dueAt === null) return [{ what: `${status} with no limit of time`, ids: { order: id } }];
      if (dueAt.getTime() + lateMs > now.getTime()) return [];
      return [{ what: `${status} past its limit`, ids: { order: id } }];
    });
  },
};
