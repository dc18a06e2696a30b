import { arrivalFrom } from './arrival.ts';
import type { Command } from './command.ts';
import type { Job } from './job.ts';
import { raisedCents } from './pay.ts';
import type { Effect } from './rules.ts';

/** What a row of the table does beside the state; those that come later do nothing yet. */
export const effects: Partial<Record<Effect, (job: Job, command: Command, now: Date) => Job>> = {
  priceRide: (job, command) =>
    'price' in command && command.price && job.rideMetres === null
      ? { ...job, ...command.price }
      : job,
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
  reckonArrival: (job, _command, now) => ({ ...job, eta: arrivalFrom(now, job.rideMetres) }),
  reschedule: (job, command) =>
    command.type === 'orderDelayed'
      ? { ...job, readyBy: command.readyBy, searchAt: command.searchAt, eta: command.eta }
      : job,
};
