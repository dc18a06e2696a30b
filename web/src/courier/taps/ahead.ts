import type { Schemas } from '../../api/client.ts';
import { type Act, type Job, type Step, steps, type Tap } from './tap.ts';

export type Ride = { online: boolean; offer: Schemas['Offer'] | null; job: Job | null };
/** What the courier sees: the platform's word and what was tapped since. */
export type Seen = Ride & { taking: boolean };

const after: Record<Step, { status: Job['status']; nextStep: Step | null }> = {
  to_pickup: { status: 'TO_PICKUP', nextStep: 'at_pickup' },
  at_pickup: { status: 'AT_PICKUP', nextStep: 'collected' },
  collected: { status: 'TO_DROPOFF', nextStep: 'at_dropoff' },
  at_dropoff: { status: 'AT_DROPOFF', nextStep: 'delivered' },
  delivered: { status: 'DONE', nextStep: null },
};

/** The ride as it will be once all taps are sent; a tap that waits for the courier holds the rest. */
export function ahead(ride: Ride, taps: readonly Tap[]): Seen {
  const seen: Seen = { ...ride, taking: false };
  for (const { act, at, refused } of taps) {
    if (refused) break;
    if (act.kind === 'rest') seen.online = false;
    if (act.kind === 'accept' && seen.offer?.id === act.offerId) seen.taking = true;
    if (act.kind === 'decline' && seen.offer?.id === act.offerId) seen.offer = null;
    if (seen.job && 'jobId' in act && act.jobId === seen.job.id)
      seen.job = jobAfter(seen.job, act, at);
  }
  return seen;
}

function jobAfter(job: Job, act: Act, at: string): Job | null {
  switch (act.kind) {
    case 'step':
      return job.nextStep === act.step ? { ...job, ...after[act.step] } : job;
    case 'drop':
      return null;
    case 'contact':
      return { ...job, contacts: [...job.contacts, { at, way: act.way }] };
    case 'incident':
      return { ...job, status: 'INCIDENT', nextStep: null, incident: act.cause };
    case 'resolve':
      return { ...job, status: act.how === 'bring_back' ? 'RETURNING' : 'HANDOVER' };
    default:
      return job;
  }
}

/** The platform moved the job by itself, such as at the kitchen's door: the tap says nothing new. */
export function isBehind(job: Job | null, jobId: string, step: Step): boolean {
  if (job?.id !== jobId) return false;
  if (job.nextStep === null) return true;
  return steps.indexOf(step) < steps.indexOf(job.nextStep);
}
