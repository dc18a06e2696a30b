import type { Current, Job as JobView, Ride } from '@foodiefast/contracts/delivery';
import { type offer, presence } from '@foodiefast/contracts/delivery';
import type { Point } from '@foodiefast/contracts/primitives';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import { addMinutes, addMs, type Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import { readContacts } from './contacts.ts';
import { readDropoff, readFirstName, readKitchen } from './copies.ts';
import { arrivalOf } from './domain/arrival.ts';
import { nextStep } from './domain/decide.ts';
import { inHand, type Job, onCustomersLeg } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import { metresBetween } from './domain/map.ts';
import type { History } from './history.ts';
import { photoCounts } from './photos.ts';
import { toJob } from './rows.ts';
import { type Sight, seenIn } from './sight.ts';
import type { Tables } from './tables.ts';

export type Queries = ReturnType<typeof createQueries>;

/** Reads for the screens of couriers, and of customers through the gateway. */
export function createQueries(o: { db: Db<Tables>; clock: Clock; sight: Sight; history: History }) {
  const { db, clock, sight, history } = o;

  async function presenceOf(courierId: string): Promise<z.infer<typeof presence>> {
    const row = await db
      .selectFrom('presences')
      .select(['online', 'lat', 'lng', 'position_at'])
      .where('courier_id', '=', courierId)
      .executeTakeFirst();
    const seen = row ? seenIn(row) : null;
    return presence.parse({
      online: row?.online ?? false,
      point: seen?.point ?? null,
      updatedAt: seen?.at.toISOString() ?? null,
    });
  }

  async function currentOffer(courierId: string): Promise<z.infer<typeof offer> | null> {
    const row = await db
      .selectFrom('offers')
      .innerJoin('jobs', 'jobs.id', 'offers.job_id')
      .leftJoin('kitchens', 'kitchens.id', 'jobs.kitchen_id')
      .selectAll('offers')
      .select(['jobs.ready_by', 'kitchens.name', 'kitchens.quarter'])
      .where('offers.courier_id', '=', courierId)
      .where('offers.status', '=', 'OPEN')
      .where('offers.expires_at', '>', clock.now())
      .executeTakeFirst();
    if (!row) return null;
    return {
      id: row.id,
      jobId: row.job_id,
      expiresAt: row.expires_at.toISOString(),
      pay: currencyAmount(row.pay_cents),
      pickup: {
        kitchenName: row.name ?? '',
        quarter: row.quarter ?? '',
        approximatePoint: row.pickup_area as Point | null,
      },
      dropoff: { approximatePoint: row.dropoff_area as Point },
      toPickupMetres: row.to_pickup_metres,
      rideMetres: row.ride_metres,
      readyBy: row.ready_by.toISOString(),
      reason: row.reason,
    };
  }

  async function currentJob(courierId: string): Promise<JobView | null> {
    const row = await db
      .selectFrom('jobs')
      .selectAll()
      .where('courier_id', '=', courierId)
      .where('status', 'in', [...inHand])
      .executeTakeFirst();
    return row ? view(toJob(row)) : null;
  }

  async function currentOf(courierId: string): Promise<Current> {
    const [{ online }, offer, job] = await Promise.all([
      presenceOf(courierId),
      currentOffer(courierId),
      currentJob(courierId),
    ]);
    return { online, offer, job };
  }

  /** The job as its courier sees it; nobody else sees any. */
  async function jobOf(courierId: string, jobId: string): Promise<JobView> {
    const row = await db
      .selectFrom('jobs')
      .selectAll()
      .where('id', '=', jobId)
      .where('courier_id', '=', courierId)
      .executeTakeFirst();
    if (!row) throw notFound('Job');
    return view(toJob(row));
  }

  async function view(job: Job): Promise<JobView> {
    const shown = showsPeople(job, clock.now());
    const kitchen = await readKitchen(db, job.kitchenId);
    const dropoff = shown ? await readDropoff(db, job.orderId) : null;
    const contactless = dropoff?.contactless ?? false;
    return {
      id: job.id,
      orderId: job.orderId,
      orderNumber: job.orderNumber,
      version: job.version,
      status: job.status,
      nextStep: nextStep(job),
      pay: currencyAmount(job.payCents),
      readyBy: job.readyBy.toISOString(),
      mealReady: job.mealReady,
      pickup: { kitchenName: kitchen.name, address: shown ? kitchen.address : null },
      dropoff: {
        firstName: dropoff?.firstName ?? '',
        address: dropoff?.address ?? null,
        doorNote: dropoff?.doorNote ?? null,
        contactless,
      },
      contacts: await readContacts(db, job.id),
      incident: job.incident,
      photoCounts: photoCounts(job, { contactless }),
      handoverCode: job.status === 'HANDOVER' ? (job.handover?.code ?? null) : null,
    };
  }

  async function rideOf(orderId: string): Promise<Ride | null> {
    const row = await db
      .selectFrom('jobs')
      .selectAll()
      .where('order_id', '=', orderId)
      .executeTakeFirst();
    if (!row) return null;
    const job = toJob(row);
    const rider = inHand.has(job.status) || job.status === 'DONE' ? job.courierId : null;
    const now = clock.now();
    const seen = rider && onCustomersLeg.has(job.status) ? await sight.lastSeen(rider) : null;
    const figures = await history.figuresFor(db, job, now);
    const toDoor = seen && (await metresLeft(job, seen.point));
    const eta = arrivalOf(job, now, { toDoor }, figures);
    return {
      status: job.status,
      courierFirstName: rider && (await readFirstName(db, rider)),
      position: seen && {
        point: seen.point,
        at: seen.at.toISOString(),
        lastSeen: addMs(seen.at, limits.seenSeconds * 1_000) < now,
      },
      eta: eta && { from: eta.from.toISOString(), to: eta.to.toISOString() },
    };
  }

  async function metresLeft(job: Job, point: Point): Promise<number | null> {
    const door = (await readDropoff(db, job.orderId))?.address?.point;
    return door ? metresBetween(point, door) : null;
  }

  return { presenceOf, currentOffer, currentJob, currentOf, jobOf, rideOf };
}

/** Where somebody lives is shown to who brings the meal, and for a little while after. */
function showsPeople(job: Job, now: Date): boolean {
  if (inHand.has(job.status)) return true;
  const ended = job.status === 'DONE' || job.status === 'FAILED';
  return ended && addMinutes(job.enteredAt, limits.shownAfterEndMinutes) > now;
}
