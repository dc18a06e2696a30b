import type { Actor } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import { clearDeadline, setDeadline } from '@foodiefast/kit/deadlines';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { announce } from './announce.ts';
import type { Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { inHand, type Job, searching } from './domain/job.ts';
import { type TimerKind, timersOf } from './domain/timers.ts';
import type { History } from './history.ts';
import { toJob, toRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** `words` are what that person wrote; they stay here. */
type By = { actor: Actor; words?: string };

/** Jobs under their row lock. Lock order everywhere: job, then presence, then offers. */
export type Store = {
  lock(tx: Tx<Tables>, by: { id: string } | { orderId: string }): Promise<Job | null>;
  /** Plans a job; null when its order has one. */
  insert(tx: Tx<Tables>, job: Job): Promise<Job | null>;
  /** Moves a locked job along the table, with all that follows; throws the table's refusal. */
  move(tx: Tx<Tables>, job: Job, command: Command, by: By): Promise<Job>;
  /** Remembers something that nobody is told. */
  note(
    tx: Tx<Tables>,
    job: Job,
    what: Partial<Pick<Job, 'missedOffers' | 'orderVersion' | 'still' | 'handover'>>,
  ): Promise<Job>;
};

const system: Actor = { role: 'system', id: null };

export function createStore({ clock, history }: { clock: Clock; history: History }): Store {
  return {
    async lock(tx, by) {
      const row = await tx
        .selectFrom('jobs')
        .selectAll()
        .where((eb) => ('id' in by ? eb('id', '=', by.id) : eb('order_id', '=', by.orderId)))
        .forUpdate()
        .executeTakeFirst();
      return row ? toJob(row) : null;
    },
    async insert(tx, job) {
      const at = clock.now();
      const added = await tx
        .insertInto('jobs')
        .values(toRow(job))
        .onConflict((key) => key.column('order_id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) return null;
      await setTimers(tx, job, at);
      await announce(tx, job, { emits: 'planned', by: system, action: 'plan', at });
      return job;
    },
    async move(tx, before, command, { actor, words }) {
      const at = clock.now();
      const figures = await history.figuresFor(tx, before, at);
      const decision = decide(before, command, actor.role, at, figures);
      if (decision instanceof Refusal) throw decision;
      const { job: after, emits } = decision;
      await save(tx, before, after);
      await setTimers(tx, after, at);
      const asked = searching.has(after.status) ? null : await withdrawOffer(tx, after.id);
      await release(tx, before, after, at);
      if (words !== undefined) await remark(tx, after, { authorId: actor.id, words });
      const alsoTell = [before.courierId, asked];
      await announce(tx, after, { emits, by: actor, action: command.type, at, alsoTell });
      return after;
    },
    async note(tx, job, what) {
      const noted = { ...job, ...what };
      const { order_version, missed_offers, still, handover } = toRow(noted);
      await tx
        .updateTable('jobs')
        .set({ order_version, missed_offers, still, handover })
        .where('id', '=', job.id)
        .execute();
      return noted;
    },
  };
}

async function save(tx: Tx<Tables>, before: Job, after: Job): Promise<void> {
  const { id, ...values } = toRow(after);
  const saved = await tx
    .updateTable('jobs')
    .set(values)
    .where('id', '=', id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (saved.numUpdatedRows !== 1n) throw new Error(`job ${id} was moved without its lock`);
}

async function setTimers(tx: Tx<Tables>, job: Job, at: Date): Promise<void> {
  for (const [kind, dueAt] of Object.entries(timersOf(job, at)) as [TimerKind, Date | null][]) {
    if (dueAt === null) await clearDeadline(tx, kind, job.id);
    else await setDeadline(tx, { kind, id: job.id, dueAt });
  }
}

/** A job that is no longer sought for has no open offer; answers who had it. */
async function withdrawOffer(tx: Tx<Tables>, jobId: string): Promise<string | null> {
  const open = await tx
    .updateTable('offers')
    .set({ status: 'WITHDRAWN' })
    .where('job_id', '=', jobId)
    .where('status', '=', 'OPEN')
    .returning('courier_id')
    .executeTakeFirst();
  return open?.courier_id ?? null;
}

/** A courier who no longer has the job in hand is free from now on. */
async function release(tx: Tx<Tables>, before: Job, after: Job, at: Date): Promise<void> {
  const courierId = before.courierId;
  if (courierId === null || !inHand.has(before.status)) return;
  if (courierId === after.courierId && inHand.has(after.status)) return;
  await tx
    .updateTable('presences')
    .set({ free_since: at })
    .where('courier_id', '=', courierId)
    .execute();
  if (courierId === after.courierId) return;
  await tx
    .insertInto('releases')
    .values({
      job_id: after.id,
      version: after.version,
      courier_id: courierId,
      status_before: before.status,
      at,
    })
    .execute();
}

async function remark(
  tx: Tx<Tables>,
  job: Job,
  o: { authorId: string | null; words: string },
): Promise<void> {
  await tx
    .insertInto('remarks')
    .values({ job_id: job.id, version: job.version, author_id: o.authorId, words: o.words })
    .execute();
}
