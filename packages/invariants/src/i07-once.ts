import type { Break, Invariant } from './invariant.ts';

type Told = { id: string; version: number; status: string };
type Copy = { id: string; version: number };
type Job = Told & { orderVersion: number };

export const i07: Invariant = {
  name: 'I7',
  claim: 'each event is applied once by each consumer, whatever their order and number',
  async check({ rows, deadLetters }) {
    const own = await rows<Told>('orders', 'SELECT id, version, status FROM orders');
    const admin = await rows<Copy>('admin', 'SELECT id, version FROM orders');
    const payment = await rows<Copy>(
      'payment',
      'SELECT order_id AS id, order_version AS version FROM payments WHERE order_version IS NOT NULL',
    );
    const jobs = await rows<Job>(
      'delivery',
      `SELECT order_id AS id, version, status, order_version::int AS "orderVersion" FROM jobs`,
    );
    const heard = jobs.map(({ id, orderVersion }) => ({ id, version: orderVersion }));
    const twice = await rows<{ id: string; version: number }>(
      'admin',
      `SELECT order_id AS id, version FROM timeline WHERE source = 'orders'
       GROUP BY order_id, version, action HAVING count(*) > 1`,
    );
    return [
      ...behind('admin', own, admin),
      ...behind('payment', own, payment, { maybeNone: true }),
      ...behind('delivery', own, heard, { maybeNone: true }),
      ...apart(own, jobs),
      ...twice.map(({ id, version }) => ({
        what: `version ${version} stands twice in the timeline`,
        ids: { order: id },
      })),
      ...(await deadLetters()).map(({ topic, waiting }) => ({
        what: `${waiting} events were given up`,
        ids: { topic },
      })),
    ];
  },
};

/** A consumer that keeps the highest version must end at the owner's own. */
export function behind(
  consumer: string,
  own: readonly Copy[],
  copies: readonly Copy[],
  { maybeNone = false } = {},
): Break[] {
  const copyOf = new Map(copies.map(({ id, version }) => [id, version]));
  return own.flatMap(({ id, version }) => {
    const copy = copyOf.get(id);
    if (copy === version || (copy === undefined && maybeNone)) return [];
    const what = `${consumer} has version ${copy ?? 'none'} of ${version}`;
    return [{ what, ids: { order: id } }];
  });
}

/** Done exactly when the order is delivered; over when it ended before. */
export function apart(own: readonly Told[], jobs: readonly Told[]): Break[] {
  const jobOf = new Map(jobs.map((job) => [job.id, job]));
  return own.flatMap(({ id, status }) => {
    const job = jobOf.get(id);
    if (!job) return [];
    const delivered = status === 'DELIVERED' || status === 'CLOSED';
    const cancelled = ['CANCELLED', 'REJECTED', 'EXPIRED'].includes(status);
    if (delivered === (job.status === 'DONE') && (!cancelled || endings.has(job.status))) return [];
    return [{ what: `order ${status}, job ${job.status}`, ids: { order: id } }];
  });
}

const endings = new Set(['CANCELLED', 'FAILED', 'INCIDENT', 'RETURNING', 'HANDOVER']);
