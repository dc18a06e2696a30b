import type { JobStatus } from '@foodiefast/contracts/delivery';
import type { JobFacts } from '@foodiefast/contracts/delivery-events';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { legsOwed, type Ride, rideAfter } from './ride.ts';

const job = (status: JobStatus, courierId: string | null): JobFacts => ({
  jobId: 'j',
  orderId: 'o',
  kitchenId: 'k',
  status,
  courierId,
  payCents: 500,
  reason: null,
  eta: null,
});

test('events of a job end the same in any order and any number', () => {
  const life = [
    job('SEARCHING', null),
    job('ASSIGNED', 'a'),
    job('AT_PICKUP', 'a'),
    job('SEARCHING', null),
    job('ASSIGNED', 'b'),
    job('TO_DROPOFF', 'b'),
    job('DONE', 'b'),
  ].map((data, index) => ({ data, version: index + 1 }));
  const heard = (events: typeof life) =>
    events.reduce<Ride | null>(
      (ride, { data, version }) => rideAfter(ride, data, version) ?? ride,
      null,
    );
  const straight = heard(life);
  expect(straight).toEqual({ version: 7, courierId: 'b', payCents: 500, stages: { a: 2, b: 3 } });
  const orders = fc.shuffledSubarray([...life, ...life], { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(orders, (events) => {
      expect(heard(events)).toEqual(straight);
    }),
  );
});

test('legs that no state shows are owed too: a courier who came in vain has the approach', () => {
  const legs = [
    { courierId: 'a', legs: ['approach' as const, 'ride' as const] },
    { courierId: 'b', legs: ['approach' as const] },
  ];
  const events = [job('TO_PICKUP', 'b'), { ...job('TO_DROPOFF', 'a'), legs }];
  const [first, second] = [events, events.toReversed()].map((order) =>
    order.reduce<Ride | null>(
      (ride, data) => rideAfter(ride, data, events.indexOf(data) + 1) ?? ride,
      null,
    ),
  );
  expect(first).toEqual(second);
  expect(legsOwed(first ?? null, 'a', 'leg')).toEqual([
    { courierId: 'a', cents: 500 },
    { courierId: 'b', cents: 250 },
  ]);
});
