import type { JobStatus } from '@foodiefast/contracts/delivery';
import type { JobFacts } from '@foodiefast/contracts/delivery-events';
import { type CourierDue, type LegName, legsOf } from '@foodiefast/contracts/liability';

/** How far a courier came with an order, as a number that only grows. */
const stageOf: Readonly<Partial<Record<JobStatus, number>>> = {
  ASSIGNED: 1,
  TO_PICKUP: 1,
  AT_PICKUP: 2,
  TO_DROPOFF: 3,
  AT_DROPOFF: 3,
  INCIDENT: 3,
  HANDOVER: 3,
  RETURNING: 4,
  DONE: 3,
};
const atKitchen = 2;
const riding = 3;

/** What delivery has told of an order's job: its newest state, and how far each courier came. */
export type Ride = {
  version: number;
  courierId: string | null;
  payCents: number;
  stages: Readonly<Record<string, number>>;
};
export type Leg = { courierId: string; cents: number };

/** The ride after an event, whichever came before it; null when it tells nothing new. */
export function rideAfter(before: Ride | null, job: JobFacts, version: number): Ride | null {
  const { courierId, payCents } = job;
  const stages = { ...before?.stages };
  const told = [[courierId, stageOf[job.status] ?? 0] as const, ...legsTold(job)];
  for (const [id, stage] of told) {
    if (id !== null && stage > (stages[id] ?? 0)) stages[id] = stage;
  }
  const further = Object.entries(stages).some(([id, stage]) => before?.stages[id] !== stage);
  const newer = !before || version > before.version;
  if (!newer && !further) return null;
  return newer ? { version, courierId, payCents, stages } : { ...before, stages };
}

/** Delivery says what else was ridden, such as the way of a courier who came in vain. */
const stageAfter: Readonly<Record<LegName, number>> = { approach: 2, ride: 3, back: 4 };
const legsTold = ({ legs = [] }: JobFacts) =>
  legs.map(
    ({ courierId, legs: ridden }) =>
      [courierId, Math.max(0, ...ridden.map((leg) => stageAfter[leg]))] as const,
  );

/**
 * What each courier is owed for an ended order: who brought it, or failed to, by `due`; others who
 * stood in the kitchen the approach, others who carried it on a leg their leg.
 */
export function legsOwed(ride: Ride | null, carrier: string | null, due: CourierDue): Leg[] {
  if (!ride) return [];
  const { approach, back } = legsOf(ride.payCents);
  const leg = (stage: number) => (stage >= riding ? ride.payCents : approach);
  const carried = (stage: number): number => {
    if (due === 'nothing') return 0;
    if (due === 'legAndReturn') return ride.payCents + back;
    return due === 'leg' ? ride.payCents : leg(stage);
  };
  return Object.entries({ ...(carrier ? { [carrier]: riding } : {}), ...ride.stages })
    .map(([courierId, stage]) => ({
      courierId,
      cents: courierId === carrier ? carried(stage) : stage >= atKitchen ? leg(stage) : 0,
    }))
    .filter(({ cents }) => cents > 0)
    .toSorted((a, b) => (a.courierId < b.courierId ? -1 : 1));
}
