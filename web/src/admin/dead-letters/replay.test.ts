import { serviceNames } from '@foodiefast/contracts/topology';
import { expect, test } from 'vitest';
import type { Letter } from './letters-query.ts';
import { replayAll, replaysFor } from './replay.ts';
import { services } from './services.ts';

const letter = (service: Letter['service'], topic: string, id: string): Letter => ({
  service,
  topic,
  id,
  key: 'k',
  type: 'order.placed.v1',
  partition: 0,
  offset: '1',
  parkedAt: '2026-11-21T14:00:00.000Z',
  error: 'it broke',
});

test('a service is asked once for each topic', () => {
  const letters = [
    letter('orders', 'payment', '1'),
    letter('admin', 'orders', '2'),
    letter('orders', 'payment', '3'),
  ];
  expect(replaysFor(letters)).toEqual([
    { service: 'orders', topic: 'payment', ids: ['1', '3'] },
    { service: 'admin', topic: 'orders', ids: ['2'] },
  ]);
});

test('more than 500 of a topic are asked for in parts', () => {
  const many = Array.from({ length: 501 }, (_, at) => letter('orders', 'payment', String(at)));
  expect(replaysFor(many).map(({ ids }) => ids?.length)).toEqual([500, 1]);
});

test('one call that goes wrong does not keep the others', async () => {
  const replays = [
    { service: 'orders', topic: 'payment' },
    { service: 'admin', topic: 'orders' },
  ] as const;
  const error = new Error('away');
  const outcomes = await replayAll(replays, ({ service }) =>
    service === 'orders' ? Promise.reject(error) : Promise.resolve({ done: ['2'], failed: [] }),
  );
  expect(outcomes).toEqual([
    { service: 'orders', topic: 'payment', error },
    { service: 'admin', topic: 'orders', done: ['2'], failed: [] },
  ]);
});

test('every service of the platform can be chosen', () => {
  expect(services.toSorted()).toEqual(serviceNames.toSorted());
});
