import type { Settings } from '@foodiefast/contracts/admin';
import { offerMade } from '@foodiefast/contracts/delivery-events';
import { addMs } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Ends } from './copies.ts';
import { type Candidate, reasonFor } from './domain/candidates.ts';
import type { Job } from './domain/job.ts';
import { aboutMetres, areaOf } from './domain/map.ts';
import { lockStanding } from './presence.ts';
import type { Tables } from './tables.ts';

type Round = {
  job: Job;
  ends: Ends;
  candidates: readonly Candidate[];
  settings: Settings;
  now: Date;
};

/** Asks the first candidate who is still free, alone; answers until when, or null for nobody. */
export async function makeOffer(tx: Tx<Tables>, round: Round): Promise<Date | null> {
  for (const candidate of round.candidates) {
    // Who is locked is just now answering or being asked elsewhere; waiting for two couriers in turn
    // could end in a deadlock.
    const standing = await lockStanding(tx, candidate.courierId, { skipLocked: true });
    if (!standing?.online || standing.courierBusy) continue;
    const offer = await hold(tx, round, candidate);
    if (!offer) continue;
    await tell(tx, round, { ...offer, courierId: candidate.courierId });
    return offer.expiresAt;
  }
  return null;
}

async function hold(tx: Tx<Tables>, round: Round, candidate: Candidate) {
  const { job, ends, candidates, settings, now } = round;
  if (!ends.dropoff) return null;
  const id = newId();
  const expiresAt = addMs(now, settings.offerSeconds * 1_000);
  const held = await tx
    .insertInto('offers')
    .values({
      id,
      job_id: job.id,
      courier_id: candidate.courierId,
      status: 'OPEN',
      made_at: now,
      expires_at: expiresAt,
      pay_cents: job.payCents,
      to_pickup_metres: aboutMetres(candidate.metres),
      ride_metres: aboutMetres(job.rideMetres ?? 0),
      pickup_area: ends.kitchen.approximatePoint && JSON.stringify(ends.kitchen.approximatePoint),
      dropoff_area: JSON.stringify(areaOf(ends.dropoff)),
      score: candidate.score,
      candidates: JSON.stringify(candidates),
      reason: reasonFor(candidate, candidates),
    })
    // The courier has an open offer of another job, made since we looked.
    .onConflict((key) => key.doNothing())
    .returning('id')
    .executeTakeFirst();
  return held ? { id, expiresAt } : null;
}

async function tell(
  tx: Tx<Tables>,
  { job, now }: Round,
  { id, courierId, expiresAt }: { id: string; courierId: string; expiresAt: Date },
): Promise<void> {
  const { version } = await tx
    .updateTable('presences')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('courier_id', '=', courierId)
    .returning('version')
    .executeTakeFirstOrThrow();
  const data = {
    offerId: id,
    jobId: job.id,
    orderId: job.orderId,
    courierId,
    expiresAt: expiresAt.toISOString(),
  };
  await emit(tx, now, [
    { contract: offerMade, key: courierId, version, data, live: [`courier:${courierId}`] },
  ]);
}
