import type { PeerName } from '@foodiefast/contracts/topology';
import { type Failpoint, failpoints } from '@foodiefast/kit/failpoints';

export const modes = ['kill-before', 'kill-after', 'hang-before', 'hang-after', 'twice'] as const;
export type Mode = (typeof modes)[number];
export type Case = { service: PeerName; point: Failpoint; mode: Mode };

const onPostgres: readonly PeerName[] = [
  'auth',
  'users',
  'orders',
  'payment',
  'delivery',
  'reviews',
  'notifications',
  'admin',
];
const relaying: readonly PeerName[] = [
  'auth',
  'users',
  'orders',
  'payment',
  'delivery',
  'notifications',
];
// Where the same lines of kit run in every service, these two stand for all of them.
const twoOfMany: readonly PeerName[] = ['orders', 'gateway'];

/**
 * Which services come by a point while the city lives, and while somebody runs the errands that are
 * not of every day (errands.ts).
 */
const passers: Readonly<Record<Failpoint, readonly PeerName[]>> = {
  commit: onPostgres,
  // The others write so only when they tidy up.
  autocommit: ['orders', 'payment', 'delivery'],
  document: ['menu'],
  lease: ['menu'],
  redis: ['gateway', 'delivery', 'menu', 'reviews'],
  blob: ['menu'],
  event: ['users', 'menu', 'orders', 'payment', 'delivery', 'reviews', 'notifications', 'admin'],
  offset: ['orders', 'menu'],
  'relay.send': [...relaying, 'menu'],
  'relay.delete': relaying,
  live: ['orders', 'delivery', 'menu', 'reviews'],
  deadline: ['orders', 'payment', 'delivery'],
  job: ['notifications'],
  'dead-letter': ['menu', 'users'],
  peer: ['orders', 'delivery', 'gateway'],
  revocations: twoOfMany,
  keys: twoOfMany,
  provider: ['payment'],
  mail: ['notifications'],
  forward: ['gateway'],
  // These three need somebody else's server: the integration tests of their rooms have one, and hit
  // them there (testkit/failpoint.ts).
  push: [],
  outside: [],
  oidc: [],
};

// A commit and the bytes of an answer cannot be had twice.
const once: readonly Failpoint[] = ['commit', 'autocommit', 'document', 'lease', 'forward'];

/** Every point in every way, in all services that come by it. */
export const cases: readonly Case[] = (Object.keys(failpoints) as Failpoint[]).flatMap((point) =>
  modes
    .filter((mode) => mode !== 'twice' || !once.includes(point))
    .flatMap((mode) => passers[point].map((service) => ({ service, point, mode }))),
);
