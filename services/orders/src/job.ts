import type { JobFacts } from '@foodiefast/contracts/delivery-events';
import type { Tx } from '@foodiefast/kit/postgres';
import { rideAfter } from './domain/ride.ts';
import { decidedBy } from './moves.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

const system = { role: 'system', id: null } as const;

/** What delivery says of a job: the highest version counts, and a slip is told to the customer. */
export async function applyJob(
  store: Store,
  tx: Tx<Tables>,
  job: JobFacts,
  version: number,
): Promise<void> {
  await store.update(tx, job.orderId, (before, at) => {
    const heard = rideAfter(before, job, version);
    if (!heard) return null;
    const { order, slipsTo } = heard;
    const noted = { kind: 'noted', order } as const;
    if (!slipsTo) return noted;
    return decidedBy(order, { type: 'arrivalSlipped', eta: slipsTo }, system, at) ?? noted;
  });
}
