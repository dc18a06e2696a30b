import type { Actor } from '@foodiefast/contracts/orders';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { DispatchDeps } from './dispatch.ts';
import type { Command } from './domain/command.ts';
import type { Job } from './domain/job.ts';
import type { Tables } from './tables.ts';

/** Who wants something of which job; a job that is not `mine` is not there. */
export type Asking = {
  of: { id: string } | { orderId: string };
  actor: Actor;
  mine?: (job: Job) => boolean;
  words?: string | undefined;
};

export const byCourier = (jobId: string, courierId: string): Asking => ({
  of: { id: jobId },
  actor: { role: 'courier', id: courierId },
  mine: (job) => job.courierId === courierId,
});
export const byChef = (orderId: string, chefId: string): Asking => ({
  of: { orderId },
  actor: { role: 'chef', id: chefId },
  mine: (job) => job.chefId === chefId,
});
export const byAdmin = (orderId: string, adminId: string): Asking => ({
  of: { orderId },
  actor: { role: 'admin', id: adminId },
});

/** Moves one job by one command, under its lock. */
export const act = (
  { write, store }: Pick<DispatchDeps, 'write' | 'store'>,
  key: RequestKey | null,
  asking: Asking,
  commandFor: (tx: Tx<Tables>, job: Job) => Command | Promise<Command>,
) =>
  write(key, async (tx) => {
    const job = await store.lock(tx, asking.of);
    if (!job || !isTheirs(job, asking)) throw notFound('Job');
    const { actor, words } = asking;
    const by = { actor, ...(words === undefined ? {} : { words }) };
    const after = await store.move(tx, job, await commandFor(tx, job), by);
    return { jobId: after.id, status: after.status };
  });

export const isTheirs = (job: Job, { mine }: Asking): boolean => mine === undefined || mine(job);
