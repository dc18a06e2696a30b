import { presenceChanged } from '@foodiefast/contracts/delivery-events';
import type { Point } from '@foodiefast/contracts/primitives';
import { addMinutes, type Clock } from '@foodiefast/kit/clock';
import { clearDeadline, setDeadline } from '@foodiefast/kit/deadlines';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import { sql } from 'kysely';
import { inHand } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import type { Positions } from './positions.ts';
import type { Tables } from './tables.ts';

type Deps = { write: Write<Tables>; clock: Clock; positions: Positions };

/** Online at a place: offers may come. It works without Redis, whose copy is only the faster one. */
export async function goOnline(deps: Deps, courierId: string, point: Point): Promise<void> {
  const now = deps.clock.now();
  await deps.write(null, async (tx) => {
    const { rows } = await sql<{ version: number; changed: boolean }>`
      INSERT INTO presences AS known
        (courier_id, version, online, lat, lng, position_at, heard_at, free_since)
      VALUES (${courierId}, 1, true, ${point.lat}, ${point.lng}, ${now}, ${now}, ${now})
      ON CONFLICT (courier_id) DO UPDATE SET version = known.version + 1, online = true,
        lat = excluded.lat, lng = excluded.lng, position_at = excluded.position_at,
        heard_at = excluded.heard_at,
        free_since = CASE WHEN known.online THEN known.free_since ELSE excluded.free_since END
      RETURNING new.version, old.online IS DISTINCT FROM true AS changed`.execute(tx);
    const row = rows[0];
    if (row?.changed) await tell(tx, courierId, { ...row, online: true, now });
    const dueAt = addMinutes(now, limits.presenceMinutes);
    await setDeadline(tx, { kind: 'presence', id: courierId, dueAt });
    return {};
  });
  await deps.positions.place(courierId, point, now);
}

export async function goOffline(deps: Deps, courierId: string): Promise<void> {
  const now = deps.clock.now();
  await deps.write(null, async (tx) => {
    await hearOf(tx, courierId, now);
    await takeOffline(tx, courierId, now);
    return {};
  });
  await deps.positions.remove(courierId);
}

/**
 * Nobody keeps the place of who is offline. The offer that waited goes to the next one; a job in
 * hand stays for a while, in case the courier comes back.
 */
export async function takeOffline(tx: Tx<Tables>, courierId: string, now: Date): Promise<void> {
  const row = await tx
    .updateTable('presences')
    .set((eb) => ({
      version: eb('version', '+', 1),
      online: false,
      lat: null,
      lng: null,
      position_at: null,
    }))
    .where('courier_id', '=', courierId)
    .where('online', '=', true)
    .returning('version')
    .executeTakeFirst();
  if (!row) return;
  await clearDeadline(tx, 'presence', courierId);
  await withdrawOfferOf(tx, courierId, now);
  await tell(tx, courierId, { version: row.version, online: false, now });
}

/** Takes the open offer back from a courier whose presence is locked; its job looks for the next. */
export async function withdrawOfferOf(tx: Tx<Tables>, courierId: string, now: Date): Promise<void> {
  const open = await tx
    .updateTable('offers')
    .set({ status: 'WITHDRAWN' })
    .where('courier_id', '=', courierId)
    .where('status', '=', 'OPEN')
    .returning('job_id')
    .executeTakeFirst();
  if (open) await setDeadline(tx, { kind: 'search', id: open.job_id, dueAt: now });
}

const tell = (
  tx: Tx<Tables>,
  courierId: string,
  { version, online, now }: { version: number; online: boolean; now: Date },
) =>
  emit(tx, now, [
    {
      contract: presenceChanged,
      key: courierId,
      version,
      data: { courierId, online },
      live: [`courier:${courierId}`],
    },
  ]);

/** Any tap says that the courier is there, positions or not. */
export async function hearOf(
  db: Db<Tables> | Tx<Tables>,
  courierId: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('presences')
    .set({ heard_at: now })
    .where('courier_id', '=', courierId)
    .execute();
}

/** Locks the presence of a courier, and tells whether a job is in hand. */
export async function lockStanding(
  tx: Tx<Tables>,
  courierId: string,
  o: { skipLocked?: boolean } = {},
): Promise<{ online: boolean; courierBusy: boolean; heardAt: Date } | null> {
  const row = await tx
    .selectFrom('presences')
    .select(['online', 'heard_at'])
    .where('courier_id', '=', courierId)
    .forUpdate()
    .$if(o.skipLocked === true, (query) => query.skipLocked())
    .executeTakeFirst();
  if (!row) return null;
  // A statement of its own, so that it sees what was committed while we waited for the lock.
  const job = await tx
    .selectFrom('jobs')
    .select('id')
    .where('courier_id', '=', courierId)
    .where('status', 'in', [...inHand])
    .executeTakeFirst();
  return { online: row.online, courierBusy: job !== undefined, heardAt: row.heard_at };
}
