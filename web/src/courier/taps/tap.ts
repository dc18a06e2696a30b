import type { Schemas } from '../../api/client.ts';
import type { RefusalCode } from '../../api/refused.ts';

export type Job = Schemas['Job'];
export type Step = NonNullable<Job['nextStep']>;
export type Way = Job['contacts'][number]['way'];
export type IncidentCause = NonNullable<Job['incident']>;

/** Four digits, or a picture where one counts; `insists` on being there. */
export type Proof = { code?: string; photo?: Blob; photoId?: string; insists?: true };

/** What a courier can do that must not get lost. */
export type Act =
  | { kind: 'accept'; offerId: string }
  | { kind: 'decline'; offerId: string }
  | ({
      kind: 'step';
      jobId: string;
      step: Step;
      sequence: number;
      /** Where the phone was, by which an arrival is judged. */
      point?: Schemas['Point'];
    } & Proof)
  | { kind: 'drop'; jobId: string; reason: string }
  | { kind: 'contact'; jobId: string; way: Way }
  | { kind: 'incident'; jobId: string; cause: IncidentCause; words?: string }
  | { kind: 'resolve'; jobId: string; how: 'bring_back' | 'hand_on' }
  | { kind: 'foodLeft'; jobId: string }
  | { kind: 'rest' };
export type StepAct = Extract<Act, { kind: 'step' }>;

export type Tap = {
  /** The order of tapping on this device, in which taps are sent. */
  id: number;
  accountId: string;
  at: string;
  /** The same for every attempt. */
  key: string;
  /** So long it can be taken back, and is not sent. */
  heldUntilMs: number;
  act: Act;
  /** The courier has to mend it; everything behind it waits. */
  refused?: RefusalCode;
};

/** What a tap is about: when it fails for good, what follows about the same thing fails with it. */
export function subjectOf(act: Act): string {
  if ('jobId' in act) return act.jobId;
  return 'offerId' in act ? act.offerId : act.kind;
}

/** In the order of a job. */
export const steps: readonly Step[] = [
  'to_pickup',
  'at_pickup',
  'collected',
  'at_dropoff',
  'delivered',
];

/**
 * Rises with every step of a job, also on another device: its version does. Two steps never have
 * the same one, whichever of them the version counts already.
 */
export const sequenceOf = ({ version }: Pick<Job, 'version'>, step: Step): number =>
  version * steps.length + steps.indexOf(step);
