import type { Actor } from '@foodiefast/contracts/orders';
import type { Point } from '@foodiefast/contracts/primitives';
import { addMs } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Tx } from '@foodiefast/kit/postgres';
import { type Ends, readEnds } from './copies.ts';
import type { DispatchDeps } from './dispatch.ts';
import { arrivalOf, slips } from './domain/arrival.ts';
import type { Job } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import { metresBetween } from './domain/map.ts';
import { stillAfter, verdict } from './domain/standstill.ts';
import { isWatched } from './domain/timers.ts';
import type { History } from './history.ts';
import { toJob } from './rows.ts';
import type { Sight } from './sight.ts';
import type { Tables } from './tables.ts';

const system: Actor = { role: 'system', id: null };

type Deps = DispatchDeps & { sight: Sight; history: History };

/** Looks at a ride under way: whether it moves, and whether it still arrives when it was told. */
export const createWatch = (deps: Deps) =>
  async function watch(jobId: string): Promise<void> {
    const { db, write, store, clock, sight } = deps;
    const row = await db.selectFrom('jobs').selectAll().where('id', '=', jobId).executeTakeFirst();
    if (!row || !isWatched(row)) return;
    // Asked before the transaction: nothing remote happens within it.
    const seen = row.courier_id === null ? null : await sight.lastSeen(row.courier_id);
    const ends = await readEnds(db, toJob(row));
    await write(null, async (tx) => {
      const job = await store.lock(tx, { id: jobId });
      if (!job || !isWatched(job)) return {};
      const sameCourier = job.courierId === row.courier_id;
      const after = await look(tx, job, sameCourier ? (seen?.point ?? null) : null, ends);
      if (!isWatched(after)) return {};
      const dueAt = addMs(clock.now(), limits.watchSeconds * 1_000);
      await setDeadline(tx, { kind: 'watch', id: jobId, dueAt });
      return {};
    });

    async function look(tx: Tx<Tables>, job: Job, at: Point | null, ends: Ends): Promise<Job> {
      const now = clock.now();
      const moving = job.courierId === null ? job : await lookAtMovement(tx, job, at, now);
      const figures = await deps.history.figuresFor(tx, moving, now);
      const eta = arrivalOf(moving, now, left(at, ends), figures);
      if (!eta || !slips(moving.eta, eta)) return moving;
      return store.move(tx, moving, { type: 'arrivalSlipped', eta }, { actor: system });
    }

    async function lookAtMovement(
      tx: Tx<Tables>,
      job: Job,
      at: Point | null,
      now: Date,
    ): Promise<Job> {
      const still = stillAfter(job.still, at, now);
      const noted = still === job.still ? job : await store.note(tx, job, { still });
      const type = verdict(noted, still, now);
      return type ? store.move(tx, noted, { type }, { actor: system }) : noted;
    }
  };

const left = (at: Point | null, { pickup, dropoff }: Ends) => ({
  toKitchen: at && pickup && metresBetween(at, pickup),
  toDoor: at && dropoff && metresBetween(at, dropoff),
});
