import { expect, test } from 'vitest';
import { byNeed } from './late.ts';
import type { LiveRide } from './live-query.ts';

const noon = Date.parse('2026-05-01T12:00:00.000Z');
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();
const ride = (orderId: string, readyIn: number, dueIn: number, o: Partial<LiveRide> = {}) =>
  ({
    orderId,
    readyBy: at(readyIn),
    eta: { from: at(dueIn - 15), to: at(dueIn) },
    attention: null,
    ...o,
  }) as LiveRide;

test('a ride in trouble comes first, then the late ones, then by when the meal is ready', () => {
  const rides = [
    ride('later', 20, 50),
    ride('soon', 5, 35),
    ride('late', -40, -5),
    ride('trouble', 10, 40, { attention: 'STALLED' }),
  ];
  expect(rides.toSorted(byNeed(noon)).map((it) => it.orderId)).toEqual([
    'trouble',
    'late',
    'soon',
    'later',
  ]);
});
