import { addMinutes } from '@foodiefast/kit/clock';
import { expect, test } from 'vitest';
import { aJob, noon } from '../../test/a-job.ts';
import { stillAfter, verdict } from './standstill.ts';

const here = { lat: 45.76, lng: 4.85 };
const near = { lat: 45.7605, lng: 4.85 };
const far = { lat: 45.762, lng: 4.85 };
const at = (minutes: number) => addMinutes(noon, minutes);

test('a few metres are no movement, and neither is a position that does not come', () => {
  const first = stillAfter(null, here, noon);
  expect(first).toEqual({ point: here, since: noon });
  expect(stillAfter(first, near, at(5))).toBe(first);
  expect(stillAfter(first, null, at(5))).toBe(first);
  expect(stillAfter(first, far, at(5))).toEqual({ point: far, since: at(5) });
  expect(stillAfter({ point: null, since: noon }, here, at(1)).since).toEqual(at(1));
});

test('a courier who stands still is warned, then the job goes on without waiting for a word', () => {
  const job = aJob('TO_DROPOFF');
  const still = { point: here, since: noon };
  expect(verdict(job, still, at(5.9))).toBeNull();
  expect(verdict(job, still, at(6))).toBe('slow');
  const warned = aJob('TO_DROPOFF', { attention: 'SLOW' });
  expect(verdict(warned, still, at(11.9))).toBeNull();
  expect(verdict(warned, still, at(12))).toBe('stalled');
  expect(verdict(aJob('TO_DROPOFF', { attention: 'STALLED' }), still, at(60))).toBeNull();
  expect(verdict(warned, { point: far, since: at(7) }, at(7))).toBe('movesAgain');
  expect(verdict(job, { point: far, since: at(7) }, at(7))).toBeNull();
});

test('nobody has to ride before the meal is nearly ready, or while waiting at a door', () => {
  const early = aJob('ASSIGNED', { readyBy: at(40) });
  expect(verdict(early, { point: here, since: noon }, at(30))).toBeNull();
  expect(verdict(early, { point: here, since: noon }, at(45))).toBe('stalled');
  expect(verdict(aJob('AT_PICKUP'), { point: here, since: noon }, at(60))).toBeNull();
  expect(verdict(aJob('AT_DROPOFF'), { point: here, since: noon }, at(60))).toBeNull();
});
