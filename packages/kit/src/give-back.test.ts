import { expect, test } from 'vitest';
import { restAfterWork } from './give-back.ts';

const rests = (...utilizations: number[]) => utilizations.map(restAfterWork());

test('memory is given back once after a start and once after each time of work', () => {
  expect(rests(0.6, 0.04, 0.01, 0.01, 0.5, 0.01)).toEqual([false, true, false, false, false, true]);
});

test('a process that is a little busy keeps what it has', () => {
  expect(rests(0.9, 0.09, 0.06, 0.11, 0.07)).toEqual([false, false, false, false, false]);
  expect(rests(0.01, 0.09, 0.01)).toEqual([true, false, false]);
});
