import { type JobFacts, jobEvents } from '@foodiefast/contracts/delivery-events';
import type { Actor } from '@foodiefast/contracts/orders';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Job } from './domain/job.ts';
import type { JobEventName } from './domain/rules.ts';
import type { Tables } from './tables.ts';

/** One event and one audit row for a change of a job, with all of it in ids and figures. */
export async function announce(
  tx: Tx<Tables>,
  job: Job,
  o: {
    emits: JobEventName;
    by: Actor;
    action: string;
    at: Date;
    /** Couriers whom it concerns beside the job's own. */
    alsoTell?: (string | null)[];
  },
): Promise<void> {
  const { id, orderId, version, status, courierId, payCents, reason } = job;
  const couriers = new Set([courierId, ...(o.alsoTell ?? [])]);
  couriers.delete(null);
  const live = [`order:${orderId}`, ...[...couriers].map((courier) => `courier:${courier}`)];
  await emit(tx, o.at, [
    { contract: jobEvents[o.emits], key: orderId, version, data: factsOf(job), live },
  ]);
  await audit(tx, o.at, {
    actor: o.by,
    action: `job.${o.action}`,
    object: { type: 'job', id, version },
    detail: { orderId, status, courierId, payCents, reason },
  });
}

export const factsOf = (job: Job): JobFacts => ({
  jobId: job.id,
  orderId: job.orderId,
  kitchenId: job.kitchenId,
  status: job.status,
  courierId: job.courierId,
  payCents: job.payCents,
  reason: job.reason,
  eta: { from: job.eta.from.toISOString(), to: job.eta.to.toISOString() },
  legs: job.legs.map(({ courierId, legs }) => ({ courierId, legs: [...legs] })),
  incident: job.incident,
  attention: job.attention,
});
