import type { PeerName } from '@foodiefast/contracts/topology';
import { type Failpoint, failpoints } from '@foodiefast/kit/failpoints';

export const modes = ['kill-before', 'kill-after', 'hang-before', 'hang-after', 'twice'] as const;
export type Mode = (typeof modes)[number];
export type Case = { service: PeerName; point: Failpoint; mode: Mode };

const withDatabase: readonly PeerName[] = [
  'auth',
  'users',
  'orders',
  'payment',
  'delivery',
  'reviews',
  'notifications',
  'admin',
];

/** Which services come by a point while the city lives a usual day. */
const passers: Readonly<Record<Failpoint, readonly PeerName[]>> = {
  commit: withDatabase,
  event: ['users', 'orders', 'payment', 'delivery', 'reviews', 'notifications', 'admin'],
  'relay.send': ['orders', 'payment', 'delivery', 'notifications'],
  'relay.delete': ['orders', 'payment', 'delivery', 'notifications'],
  live: ['orders', 'delivery'],
  deadline: ['orders', 'payment', 'delivery'],
  peer: ['orders', 'delivery', 'gateway'],
  provider: ['payment'],
  mail: ['notifications'],
  forward: ['gateway'],
  'dead-letter': [],
};

// A commit and the bytes of an answer cannot be had twice.
const once: readonly Failpoint[] = ['commit', 'forward'];

/** Every point in every way, in all services that come by it. */
export const cases: readonly Case[] = (Object.keys(failpoints) as Failpoint[]).flatMap((point) =>
  modes
    .filter((mode) => mode !== 'twice' || !once.includes(point))
    .flatMap((mode) => passers[point].map((service) => ({ service, point, mode }))),
);
