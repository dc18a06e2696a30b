import { addMinutes } from '@foodiefast/kit/clock';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Command } from './command.ts';
import type { Job } from './job.ts';
import { limits } from './limits.ts';
import type { Guard } from './rules.ts';

type Asked = { job: Job; command: Command; now: Date };

const checks: Record<Guard, (asked: Asked) => Refusal | null> = {
  offerOpen: ({ command }) =>
    'offerOpen' in command && command.offerOpen
      ? null
      : new Refusal('OFFER_GONE', 'This offer is no longer open'),
  courierFree: ({ command }) =>
    'courierBusy' in command && !command.courierBusy
      ? null
      : new Refusal('COURIER_BUSY', 'This courier has a job already'),
  courierOnline: ({ command }) =>
    'courierOnline' in command && command.courierOnline
      ? null
      : new Refusal('COURIER_OFFLINE', 'This courier is not online'),
  courierIsNoParty: ({ job, command }) =>
    'courierId' in command && !isParty(job, command.courierId)
      ? null
      : new Refusal('FORBIDDEN', 'Who ordered or cooks a meal cannot deliver it'),
  searchIsOver: ({ job, now }) =>
    searchIsOver(job, now)
      ? null
      : new Refusal('JOB_STATE', 'The search has not lasted long enough'),
  ordersSaidYes: ({ command }) =>
    'ordersSaidYes' in command && command.ordersSaidYes
      ? null
      : new Refusal('UNAVAILABLE', 'orders has not decided this'),
};

/** Why a guard of the table says no; null when it does not. */
export const objection = (guard: Guard, asked: Asked): Refusal | null => checks[guard](asked);

export const isParty = (job: Job, courierId: string | null): boolean =>
  courierId === job.customerId || courierId === job.chefId;

export const searchIsOver = (job: Job, now: Date): boolean =>
  job.missedOffers >= limits.missedOffersMax ||
  addMinutes(job.enteredAt, limits.searchMinutes) <= now;
