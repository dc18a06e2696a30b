import { expect, test } from 'vitest';
import { ahead, isBehind, type Ride } from './ahead.ts';
import { type Act, type Job, sequenceOf, steps, type Tap } from './tap.ts';

const job = {
  id: 'job-1',
  version: 4,
  status: 'ASSIGNED',
  nextStep: 'to_pickup',
  contacts: [],
  incident: null,
} as unknown as Job;
const offer = { id: 'offer-1' } as unknown as NonNullable<Ride['offer']>;
const ride: Ride = { online: true, offer: null, job };

const tap = (act: Act, more: Partial<Tap> = {}): Tap => ({
  id: 1,
  accountId: 'me',
  at: '2026-11-21T12:00:00.000Z',
  key: 'key',
  heldUntilMs: 0,
  act,
  ...more,
});
const step = (name: NonNullable<Job['nextStep']>) =>
  tap({ kind: 'step', jobId: 'job-1', step: name, sequence: 1 });

test('queued steps move the job on the screen, one after the other', () => {
  const seen = ahead(ride, [step('to_pickup'), step('at_pickup'), step('collected')]);
  expect(seen.job).toMatchObject({ status: 'TO_DROPOFF', nextStep: 'at_dropoff' });
});

test('a step the platform has already taken moves nothing twice', () => {
  const moved = { ...ride, job: { ...job, status: 'TO_PICKUP', nextStep: 'at_pickup' } as Job };
  expect(ahead(moved, [step('to_pickup')]).job).toMatchObject({ status: 'TO_PICKUP' });
});

test('the screen stops before a tap that has to be mended', () => {
  const wrong = tap(
    { kind: 'step', jobId: 'job-1', step: 'to_pickup', sequence: 1 },
    { refused: 'TOO_FAR' },
  );
  expect(ahead(ride, [wrong, step('at_pickup')]).job).toMatchObject({ status: 'ASSIGNED' });
});

test('taps about offers and another job leave this job alone', () => {
  const offered = { online: true, offer, job: null };
  expect(ahead(offered, [tap({ kind: 'decline', offerId: 'offer-1' })]).offer).toBeNull();
  expect(ahead(offered, [tap({ kind: 'accept', offerId: 'offer-1' })]).taking).toBe(true);
  expect(ahead(offered, [tap({ kind: 'accept', offerId: 'other' })]).taking).toBe(false);
  const other = tap({ kind: 'drop', jobId: 'other', reason: 'Puncture' });
  expect(ahead(ride, [other]).job).toEqual(job);
});

test('contacts count at once, and an incident leads back to the kitchen', () => {
  const seen = ahead(ride, [
    tap({ kind: 'contact', jobId: 'job-1', way: 'bell' }),
    tap({ kind: 'contact', jobId: 'job-1', way: 'call' }),
    tap({ kind: 'incident', jobId: 'job-1', cause: 'CUSTOMER_ABSENT' }),
    tap({ kind: 'resolve', jobId: 'job-1', how: 'bring_back' }),
  ]);
  expect(seen.job).toMatchObject({ status: 'RETURNING', incident: 'CUSTOMER_ABSENT' });
  expect(seen.job?.contacts).toHaveLength(2);
});

test('no step has the sequence of another, whichever version of the job its tap has seen', () => {
  const versions = Array.from({ length: 20 }, (_, version) => ({ version }));
  const all = versions.flatMap((job) => steps.map((name) => sequenceOf(job, name)));
  expect(new Set(all).size).toBe(versions.length * steps.length);
  expect(all).toEqual(all.toSorted((a, b) => a - b));
});

test('a step is behind once the job asks for a later one', () => {
  const further = { ...job, nextStep: 'collected' } as Job;
  expect(isBehind(further, 'job-1', 'at_pickup')).toBe(true);
  expect(isBehind(further, 'job-1', 'collected')).toBe(false);
  expect(isBehind(null, 'job-1', 'at_pickup')).toBe(false);
});
