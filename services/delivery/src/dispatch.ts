import type { Actor } from '@foodiefast/contracts/orders';
import type { Point } from '@foodiefast/contracts/primitives';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import { type Ends, priceOf, readEnds, readSettings } from './copies.ts';
import { rank } from './domain/candidates.ts';
import { searchIsOver } from './domain/guards.ts';
import { type Job, searching } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import { boxAround } from './domain/map.ts';
import { findFree } from './free-couriers.ts';
import { makeOffer } from './offers.ts';
import type { Positions } from './positions.ts';
import type { Routing } from './routing.ts';
import { toJob } from './rows.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export type DispatchDeps = {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
  store: Store;
  positions: Positions;
  routing: Routing;
};

/** What is known of where couriers are, and of the way to the door. */
type Surroundings = {
  seen: Map<string, Point>;
  byStreet: ReadonlyMap<string, number>;
  rideSeconds: number | null;
};

const system: Actor = { role: 'system', id: null };

/**
 * One step of the search for a courier, run when its deadline is due: start, settle the offer that
 * ran out, escalate, or ask the next one. All progress is in rows, so any sweeper can go on with it.
 */
export const createDispatch = (deps: DispatchDeps) =>
  async function advance(jobId: string): Promise<void> {
    const { db, write, clock, store, positions, routing } = deps;
    const row = await db.selectFrom('jobs').selectAll().where('id', '=', jobId).executeTakeFirst();
    if (!row) return;
    // Asked before the transaction: nothing remote happens within it.
    const surroundings = await look(toJob(row));
    await write(null, async (tx) => {
      const job = await store.lock(tx, { id: jobId });
      if (!job || job.status !== row.status) return {};
      const now = clock.now();
      const again = await step(tx, job, surroundings, now);
      if (again) await setDeadline(tx, { kind: 'search', id: jobId, dueAt: again });
      return {};
    });

    /** When to look again; null when moving the job has set that itself. */
    async function step(
      tx: Tx<Tables>,
      job: Job,
      { seen, byStreet, rideSeconds }: Surroundings,
      now: Date,
    ): Promise<Date | null> {
      const ends = await readEnds(tx, job);
      if (job.status === 'PLANNED') return startSearch(tx, job, { ends, rideSeconds, now });
      if (!searching.has(job.status)) return null;
      const open = await settleOffer(tx, store, job, now);
      if (open instanceof Date) return open;
      if (job.status === 'SEARCHING' && searchIsOver(open, now)) {
        await store.move(tx, open, { type: 'escalate' }, { actor: system });
        return null;
      }
      const lookAgainAt = addMs(now, limits.lookAgainSeconds * 1_000);
      if (!ends.pickup || !ends.dropoff) return lookAgainAt;
      const radiusMetres = radiusOf(job);
      const free = await findFree(tx, {
        job: open,
        seen,
        box: boxAround(ends.pickup, radiusMetres),
        now,
      });
      const candidates = rank(free, { pickup: ends.pickup, radiusMetres, now, byStreet });
      const settings = await readSettings(tx);
      return (await makeOffer(tx, { job: open, ends, candidates, settings, now })) ?? lookAgainAt;
    }

    async function look(job: Job): Promise<Surroundings> {
      const { pickup, dropoff } = await readEnds(db, job);
      const nothing = { seen: new Map<string, Point>(), byStreet: new Map(), rideSeconds: null };
      if (!pickup) return nothing;
      if (job.status === 'PLANNED') {
        const way =
          dropoff && job.searchAt <= clock.now() ? await routing.way(pickup, dropoff) : null;
        return { ...nothing, rideSeconds: way?.seconds ?? null };
      }
      const seen = (await positions.near(pickup, radiusOf(job))) ?? new Map<string, Point>();
      const some = [...seen].slice(0, limits.routedMax);
      const ways = await routing.waysTo(
        some.map(([, point]) => point),
        pickup,
      );
      const byStreet = new Map(
        some.flatMap(([courierId], index) => {
          const way = ways?.[index];
          return way ? [[courierId, way.metres] as const] : [];
        }),
      );
      return { ...nothing, seen, byStreet };
    }

    async function startSearch(
      tx: Tx<Tables>,
      job: Job,
      { ends, rideSeconds, now }: { ends: Ends; rideSeconds: number | null; now: Date },
    ) {
      if (job.searchAt > now) return job.searchAt;
      const price = priceOf(ends, await readSettings(tx));
      if (!price) return addMs(now, limits.waitForPlacesSeconds * 1_000);
      await store.move(tx, job, { type: 'searchTime', price, rideSeconds }, { actor: system });
      return null;
    }
  };

const radiusOf = ({ status }: Pick<Job, 'status'>): number =>
  status === 'ESCALATED' ? limits.wideRadiusMetres : limits.radiusMetres;

/** The end of the offer that still runs, or the job with the one counted that has run out. */
async function settleOffer(tx: Tx<Tables>, store: Store, job: Job, now: Date): Promise<Date | Job> {
  const offer = await tx
    .selectFrom('offers')
    .select(['id', 'expires_at'])
    .where('job_id', '=', job.id)
    .where('status', '=', 'OPEN')
    .executeTakeFirst();
  if (!offer) return job;
  if (offer.expires_at > now) return offer.expires_at;
  const missed = await tx
    .updateTable('offers')
    .set({ status: 'MISSED' })
    .where('id', '=', offer.id)
    .where('status', '=', 'OPEN')
    .executeTakeFirst();
  // Withdrawn in between, by a courier who went offline: that is not a miss.
  if (missed.numUpdatedRows === 0n) return job;
  return store.note(tx, job, { missedOffers: job.missedOffers + 1 });
}
