import { expect, test } from 'vitest';
import { type Lived, verdictOf } from './verdict.ts';

const day = (change: Partial<Lived> = {}) =>
  verdictOf({
    rate: 2,
    cutShort: false,
    seconds: 120,
    due: 240,
    placed: 230,
    soldOut: 4,
    faults: 0,
    breaks: 0,
    ...change,
  });

test('a day on which nine of ten were placed ended well', () => {
  expect(day()).toEqual({
    sentence: 'the day ended well: 230 of 240 were placed, and I1 to I13 hold',
    exitCode: 0,
  });
  expect(day({ placed: 212 }).exitCode).toBe(0);
});

test('too few placed, a fault or a break each fail it', () => {
  expect(day({ placed: 211 })).toEqual({ sentence: '211 of 240 were placed', exitCode: 1 });
  expect(day({ faults: 2, breaks: 1 })).toEqual({ sentence: '2 faults; 1 breaks', exitCode: 1 });
});

test('a day on which nothing was due is no success', () => {
  expect(day({ due: 0, placed: 0, soldOut: 0 })).toEqual({
    sentence: 'nobody was hungry: no order was due',
    exitCode: 1,
  });
});

test('a day that was cut short says so and claims no share', () => {
  expect(day({ cutShort: true, seconds: 7, due: 0, placed: 0 })).toEqual({
    sentence:
      'the day was cut short after 7 s: 0 of 0 due by then were placed; no faults, and I1 to I13 hold',
    exitCode: 130,
  });
  expect(day({ cutShort: true, breaks: 1 })).toMatchObject({ exitCode: 1 });
});

test('a city that waits for people ends when they say so, and breaks still count', () => {
  const open = { rate: 0, cutShort: true, due: 0, placed: 0, faults: 3 };
  expect(day(open)).toEqual({ sentence: 'the day is over, and I1 to I13 hold', exitCode: 0 });
  expect(day({ ...open, breaks: 2 })).toEqual({ sentence: '2 breaks', exitCode: 1 });
});
