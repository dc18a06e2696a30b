import { expect, test } from 'vitest';
import { voteDay } from './day.ts';

test.each([
  ['2026-05-01T21:59:59.999Z', '2026-05-01', '2026-05-01T22:00:00.000Z'],
  ['2026-05-01T22:00:00.000Z', '2026-05-02', '2026-05-02T22:00:00.000Z'],
  ['2026-03-29T12:00:00.000Z', '2026-03-29', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25T12:00:00.000Z', '2026-10-25', '2026-10-25T23:00:00.000Z'],
])('at %s people of Paris vote on %s until %s', (now, day, endsAt) => {
  const found = voteDay(new Date(now), 'Europe/Paris');
  expect([found.day, found.endsAt.toISOString()]).toEqual([day, endsAt]);
});
