import type { stepInput } from '@foodiefast/contracts/delivery';
import type { Peer } from '@foodiefast/kit/peer';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type * as z from 'zod';
import { askOrders } from './ask-orders.ts';
import type { DispatchDeps } from './dispatch.ts';
import type { Command } from './domain/command.ts';
import { commandOf, decide } from './domain/decide.ts';
import { inHand, type Job, onCustomersLeg } from './domain/job.ts';
import { checkNear, isFar, metresOff } from './nearness.ts';
import { hearOf } from './presence.ts';
import { toJob } from './rows.ts';
import type { Sight } from './sight.ts';
import type { Tables } from './tables.ts';

type Deps = Pick<DispatchDeps, 'db' | 'write' | 'clock' | 'store'> & {
  orders: Peer;
  sight: Sight;
};
type Reader = Db<Tables> | Tx<Tables>;
export type Tap = z.infer<typeof stepInput> & { jobId: string; courierId: string };

/**
 * One tap of a courier. Pick-up and hand-over are decided by orders alone: it is asked first, outside
 * any transaction, and the job moves only on its yes. A tap is known by its sequence, so a doubled
 * one answers what the first one did.
 */
export async function takeStep(deps: Deps, key: RequestKey | null, tap: Tap) {
  const { db, write, clock, store } = deps;
  const job = await readOwn(db, tap);
  await hearOf(db, tap.courierId, clock.now());
  const off = await metresOff(deps, job, tap);
  if (!(await isKnown(db, tap)) && !(await wasLost(db, job, tap))) {
    const refusal = decide(job, commandFor(job, tap), 'courier', clock.now());
    if (refusal instanceof Refusal) throw refusal;
    checkNear(off, tap);
    await askOrders(deps, job, tap);
  }
  return write(key, async (tx) => {
    const locked = await store.lock(tx, { id: tap.jobId });
    if (!locked) throw notFound('Job');
    if (await isKnown(tx, tap)) return { jobId: locked.id };
    await note(tx, tap, { now: clock.now(), off });
    if (!hasHeardAlready(locked, tap)) await moveOn(deps, tx, locked, tap);
    if (tap.step === 'delivered' && tap.photoId) await keepProof(tx, locked.id, tap.photoId);
    return { jobId: locked.id };
  });
}

async function moveOn({ store }: Deps, tx: Tx<Tables>, job: Job, tap: Tap): Promise<void> {
  const decidedByOrders = tap.step === 'collected' || tap.step === 'delivered';
  if (job.courierId !== tap.courierId && !decidedByOrders) throw notFound('Job');
  await store.move(tx, job, commandFor(job, tap), {
    actor: { role: 'courier', id: tap.courierId },
  });
}

/** Orders said yes and its event moved the job, but our own row of the tap was never written. */
const wasLost = async (db: Db<Tables>, job: Job, tap: Tap): Promise<boolean> =>
  hasHeardAlready(job, tap) && (await findTap(db, tap, { step: tap.step })) === undefined;

/** The event of orders may be here before its answer. */
const hasHeardAlready = (job: Job, { step, courierId }: Tap): boolean =>
  job.courierId === courierId &&
  ((step === 'collected' && (onCustomersLeg.has(job.status) || job.status === 'DONE')) ||
    (step === 'delivered' && job.status === 'DONE'));

function commandFor(job: Job, { step, courierId, photoId }: Tap): Command {
  if (step === 'collected' && job.courierId !== courierId) {
    return { type: 'takeBack', courierId, ordersSaidYes: true };
  }
  const type = commandOf[step];
  if (type === 'delivered') return { type, ordersSaidYes: true, byPhoto: photoId !== undefined };
  return type === 'collected' ? { type, ordersSaidYes: true } : { type };
}

/** The job in the courier's hand, or one that was taken away at the kitchen and may be taken back. */
async function readOwn(db: Db<Tables>, { jobId, courierId, step }: Tap): Promise<Job> {
  const row = await db.selectFrom('jobs').selectAll().where('id', '=', jobId).executeTakeFirst();
  const job = row && toJob(row);
  if (!job) throw notFound('Job');
  if (job.courierId === courierId) return job;
  if (step === 'collected' && (await mayTakeBack(db, job, courierId))) return job;
  throw notFound('Job');
}

async function mayTakeBack(db: Db<Tables>, job: Job, courierId: string): Promise<boolean> {
  const lost = await db
    .selectFrom('releases')
    .select('version')
    .where('job_id', '=', job.id)
    .where('courier_id', '=', courierId)
    .where('status_before', '=', 'AT_PICKUP')
    .executeTakeFirst();
  if (!lost) return false;
  const other = await db
    .selectFrom('jobs')
    .select('id')
    .where('courier_id', '=', courierId)
    .where('status', 'in', [...inHand])
    .executeTakeFirst();
  return other === undefined;
}

async function isKnown(db: Reader, tap: Tap): Promise<boolean> {
  const known = await findTap(db, tap, { sequence: tap.sequence });
  if (!known) return false;
  if (known.step === tap.step) return true;
  throw new Refusal('STEP_OUT_OF_ORDER', `Tap ${tap.sequence} was another one`);
}

const findTap = (db: Reader, tap: Tap, by: { sequence: number } | { step: string }) =>
  db
    .selectFrom('taps')
    .select('step')
    .where('job_id', '=', tap.jobId)
    .where('courier_id', '=', tap.courierId)
    .where((eb) => ('step' in by ? eb('step', '=', by.step) : eb('sequence', '=', by.sequence)))
    .executeTakeFirst();

async function note(
  tx: Tx<Tables>,
  tap: Tap,
  { now, off }: { now: Date; off: number | null },
): Promise<void> {
  await tx
    .insertInto('taps')
    .values({
      job_id: tap.jobId,
      sequence: tap.sequence,
      courier_id: tap.courierId,
      step: tap.step,
      tapped_at: new Date(tap.at),
      taken_at: now,
      metres_off: off,
      insisted: isFar(off),
    })
    .execute();
}

async function keepProof(tx: Tx<Tables>, jobId: string, photoId: string): Promise<void> {
  await tx
    .updateTable('photos')
    .set({ is_proof: true })
    .where('id', '=', photoId)
    .where('job_id', '=', jobId)
    .execute();
}
