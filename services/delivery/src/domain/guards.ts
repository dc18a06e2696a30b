import type { IncidentCause } from '@foodiefast/contracts/delivery';
import { addMinutes } from '@foodiefast/kit/clock';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Command } from './command.ts';
import type { Job } from './job.ts';
import { limits } from './limits.ts';
import type { Condition, Guard } from './rules.ts';

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
    searchIsOver(job, now) ? null : state(job, 'The search has not lasted long enough'),
  ordersSaidYes: ({ command }) =>
    'ordersSaidYes' in command && command.ordersSaidYes
      ? null
      : new Refusal('UNAVAILABLE', 'orders has not decided this'),
  contactTried: ({ job, command }) => contactProblem(job, command),
  orderAlive: ({ job }) =>
    job.orderCancelled ? state(job, 'The order was cancelled: bring the meal back') : null,
  stoodInKitchen: ({ job, now }) =>
    stoodInKitchen(job, now) ? null : state(job, 'This courier was not in the kitchen just now'),
  handoverCode: ({ job, command }) => handoverProblem(job, command),
};

/** Why a guard of the table says no; null when it does not. */
export const objection = (guard: Guard, asked: Asked): Refusal | null => checks[guard](asked);

export const holds = (condition: Condition, job: Job): boolean =>
  job.orderCancelled === (condition === 'orderCancelled');

export const isParty = (job: Job, courierId: string | null): boolean =>
  courierId === job.customerId || courierId === job.chefId;

export const searchIsOver = (job: Job, now: Date): boolean =>
  job.missedOffers >= limits.missedOffersMax ||
  addMinutes(job.enteredAt, limits.searchMinutes) <= now;

const askedFor: ReadonlySet<IncidentCause> = new Set(['CUSTOMER_ABSENT', 'WRONG_ADDRESS']);

/** It costs the customer the meal, so somebody must have tried to reach them. */
function contactProblem(job: Job, command: Command): Refusal | null {
  if (!('cause' in command) || !askedFor.has(command.cause)) return null;
  const contactsLeft = limits.contactsMin - command.contacts;
  if (contactsLeft <= 0) return null;
  return state(job, 'Try to reach the customer first', { waitingFor: 'contacts', contactsLeft });
}

function stoodInKitchen({ courierId, legs, enteredAt }: Job, now: Date): boolean {
  const mine = legs.find((it) => it.courierId === courierId)?.legs ?? [];
  const wasThere = mine.includes('approach') && !mine.includes('ride');
  return wasThere && addMinutes(enteredAt, limits.foodLeftMinutes) > now;
}

function handoverProblem(job: Job, command: Command): Refusal | null {
  if (command.type !== 'takeOver' || job.handover === null) return null;
  const { code, tries } = job.handover;
  if (tries >= limits.codeTries) return new Refusal('CODE_LOCKED', 'Too many wrong codes');
  if (command.given === code) return null;
  const triesLeft = limits.codeTries - tries - 1;
  return new Refusal('CODE_WRONG', 'This is not the code', { details: { triesLeft } });
}

const state = (job: Job, message: string, more: Record<string, unknown> = {}): Refusal =>
  new Refusal('JOB_STATE', message, { details: { state: job.status, ...more } });
