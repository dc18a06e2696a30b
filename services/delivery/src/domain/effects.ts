import type { LegName } from '@foodiefast/contracts/liability';
import { arrivalFrom } from './arrival.ts';
import type { Command } from './command.ts';
import type { Job } from './job.ts';
import type { Figures } from './learning.ts';
import { raisedCents } from './pay.ts';
import type { Effect } from './rules.ts';

type Change = (job: Job, command: Command, o: { now: Date; figures: Figures }) => Job;

/** What a row of the table does beside the state. */
export const effects: Readonly<Record<Effect, Change>> = {
  priceRide(job, command) {
    const rideSeconds = ('rideSeconds' in command && command.rideSeconds) || job.rideSeconds;
    const isNew = 'price' in command && job.rideMetres === null;
    return { ...job, ...(isNew ? command.price : {}), rideSeconds };
  },
  raisePay: (job) =>
    job.payRaised ? job : { ...job, payCents: raisedCents(job.payCents), payRaised: true },
  bringCourier: (job, command) =>
    'courierId' in command && command.courierId !== null
      ? { ...job, courierId: command.courierId }
      : job,
  excludeCourier: (job) => ({
    ...job,
    courierId: null,
    excluded:
      job.courierId === null ? job.excluded : [...new Set([...job.excluded, job.courierId])],
  }),
  forgetMissedOffers: (job) => ({ ...job, missedOffers: 0 }),
  reckonArrival: (job, _command, { now, figures }) => ({
    ...job,
    collectedAt: job.collectedAt ?? now,
    eta: arrivalFrom(now, job, figures),
  }),
  noteArrival: (job, _command, { now }) => ({ ...job, arrivedAt: job.arrivedAt ?? now }),
  reschedule: (job, command) =>
    command.type === 'orderDelayed'
      ? {
          ...job,
          readyBy: command.readyBy,
          mealReady: command.mealReady,
          searchAt: command.searchAt,
          eta: command.eta,
        }
      : command.type === 'arrivalSlipped'
        ? { ...job, eta: command.eta }
        : job,
  earnApproach: (job) => earned(job, ['approach']),
  earnRide: (job) => earned(job, ['approach', 'ride']),
  earnReturn: (job) => earned(job, ['approach', 'ride', 'back']),
  nameIncident: (job, command) => ('cause' in command ? { ...job, incident: command.cause } : job),
  showCode: (job, command) =>
    command.type === 'handOn' ? { ...job, handover: { code: command.code, tries: 0 } } : job,
  lockCode: (job) => ({ ...job, codeLocked: true }),
  warn: (job) => ({ ...job, attention: 'SLOW' }),
  callAdmins: (job, command) => ({
    ...job,
    attention: command.type === 'stalled' ? 'STALLED' : 'CODE_LOCKED',
  }),
  lookAtPhoto: (job, command) =>
    'byPhoto' in command && command.byPhoto && job.codeLocked
      ? { ...job, attention: 'PHOTO_PROOF' }
      : job,
  clearAttention: (job) => ({ ...job, attention: null }),
  noteCancelled: (job) => ({ ...job, orderCancelled: true }),
};

/** Who has the job now has come so far with it; a leg is earned once. */
function earned(job: Job, legs: readonly LegName[]): Job {
  const { courierId } = job;
  if (courierId === null) return job;
  const known = job.legs.find((it) => it.courierId === courierId)?.legs ?? [];
  const all = [...new Set([...known, ...legs])];
  const others = job.legs.filter((it) => it.courierId !== courierId);
  return { ...job, legs: [...others, { courierId, legs: all }] };
}
