import type { IncidentCause } from '@foodiefast/contracts/delivery';
import { internalOrderEndpoints } from '@foodiefast/contracts/order-internal';
import type { Contact } from '@foodiefast/contracts/orders';
import { addMinutes } from '@foodiefast/kit/clock';
import type { Peer } from '@foodiefast/kit/peer';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import { type Asking, isTheirs } from './act.ts';
import { readContacts } from './contacts.ts';
import type { DispatchDeps } from './dispatch.ts';
import type { Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { type Job, terminal } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import { toJob } from './rows.ts';

type Deps = Pick<DispatchDeps, 'db' | 'write' | 'clock' | 'store'> & { orders: Peer };
type Ending = { type: 'returned' | 'returnTimeOut' | 'handOverTimeOut' | 'fail' };

/**
 * A meal that will not arrive. Orders alone decides that and is asked first, outside any transaction;
 * its event may move the job before its answer is here. Of a cancelled order nothing is left to decide.
 */
export async function endDelivery(
  deps: Deps,
  key: RequestKey | null,
  asking: Asking,
  ending: Ending & { cause?: IncidentCause | undefined },
) {
  const { db, write, clock, store } = deps;
  const job = await find(deps, asking);
  const contacts = await readContacts(db, job.id);
  const cause = ending.cause ?? job.incident ?? 'COURIER_FAULT';
  const command = {
    type: ending.type,
    ordersSaidYes: true,
    cause,
    contacts: contacts.length,
  } as Command;
  const asks = !terminal.has(job.status) && !job.orderCancelled;
  if (asks) {
    const refusal = decide(job, command, asking.actor.role, clock.now());
    if (refusal instanceof Refusal) throw refusal;
    await askOrders(deps.orders, job, { cause, contacts });
  }
  return write(key, async (tx) => {
    const locked = await store.lock(tx, { id: job.id });
    if (!locked) throw notFound('Job');
    if (asks && locked.status === 'FAILED') return { jobId: locked.id, status: locked.status };
    const { actor, words } = asking;
    const by = { actor, ...(words === undefined ? {} : { words }) };
    const after = await store.move(tx, locked, command, by);
    return { jobId: after.id, status: after.status };
  });
}

/** Nobody confirmed the return, or took the meal over, in time. */
export async function giveUp(deps: Deps, jobId: string): Promise<void> {
  const asking: Asking = { of: { id: jobId }, actor: { role: 'system', id: null } };
  const job = await find(deps, asking);
  const due = (minutes: number) => addMinutes(job.enteredAt, minutes) <= deps.clock.now();
  if (job.status === 'RETURNING' && due(limits.returnMinutes)) {
    await endDelivery(deps, null, asking, { type: 'returnTimeOut' });
  } else if (job.status === 'HANDOVER' && due(limits.handOverMinutes)) {
    await endDelivery(deps, null, asking, { type: 'handOverTimeOut' });
  }
}

async function find({ db }: Deps, asking: Asking): Promise<Job> {
  const { of } = asking;
  const row = await db
    .selectFrom('jobs')
    .selectAll()
    .where((eb) => ('id' in of ? eb('id', '=', of.id) : eb('order_id', '=', of.orderId)))
    .executeTakeFirst();
  const job = row && toJob(row);
  if (!job || !isTheirs(job, asking)) throw notFound('Job');
  return job;
}

async function askOrders(
  orders: Peer,
  job: Job,
  { cause, contacts }: { cause: IncidentCause; contacts: Contact[] },
): Promise<void> {
  const { courierId } = job;
  if (courierId === null) throw new Error(`job ${job.id} is nobody's`);
  await orders.call(internalOrderEndpoints.failed, {
    params: { id: job.orderId },
    body: { courierId, reason: cause, contacts },
  });
}
