/**
 * Who runs where and who may call whom: read by the gateway, the local platform, and the charts'
 * NetworkPolicies. Ports are the local defaults; on Kubernetes every service listens on 8080 and 8081.
 */
export type ServiceName =
  | 'auth'
  | 'users'
  | 'menu'
  | 'orders'
  | 'payment'
  | 'delivery'
  | 'reviews'
  | 'notifications'
  | 'admin';
export type PeerName = ServiceName | 'gateway';

type Place = {
  port: number;
  privatePort: number;
  stores: ReadonlyArray<'postgres' | 'mongo' | 'redis'>;
};

export const places: Readonly<Record<PeerName, Place>> = {
  gateway: { port: 8080, privatePort: 8081, stores: ['redis'] },
  auth: { port: 4101, privatePort: 4201, stores: ['postgres', 'redis'] },
  users: { port: 4102, privatePort: 4202, stores: ['postgres', 'redis'] },
  menu: { port: 4103, privatePort: 4203, stores: ['mongo', 'redis'] },
  orders: { port: 4104, privatePort: 4204, stores: ['postgres', 'redis'] },
  payment: { port: 4105, privatePort: 4205, stores: ['postgres', 'redis'] },
  delivery: { port: 4106, privatePort: 4206, stores: ['postgres', 'redis'] },
  reviews: { port: 4107, privatePort: 4207, stores: ['postgres', 'redis'] },
  notifications: { port: 4108, privatePort: 4208, stores: ['postgres', 'redis'] },
  admin: { port: 4109, privatePort: 4209, stores: ['postgres', 'redis'] },
};

export const serviceNames = Object.keys(places).filter(
  (name): name is ServiceName => name !== 'gateway',
);

type Topic = { name: string; owner: ServiceName; partitions: number; compacted: boolean };

const facts = (owner: ServiceName): Topic => ({
  name: owner,
  owner,
  partitions: 12,
  compacted: false,
});
const personal = (owner: ServiceName, what: string): Topic => ({
  name: `${owner}.${what}`,
  owner,
  partitions: 12,
  compacted: true,
});

/**
 * One topic of facts for each service. Personal data travels on the compacted ones alone, keyed by
 * the person, kitchen or order it belongs to, and ends with a tombstone (docs/decisions/003).
 */
export const topics: readonly Topic[] = [
  ...serviceNames.map(facts),
  personal('auth', 'people'),
  personal('users', 'people'),
  personal('menu', 'places'),
  personal('orders', 'dropoffs'),
  personal('admin', 'decisions'),
];

/** Which of its two ports a service is called at: its routes, or what peers alone may ask. */
export type Door = 'http' | 'private';

/** The only synchronous calls between services, each with a token of the caller for the callee. */
export const serviceCalls: ReadonlyArray<{ from: PeerName; to: ServiceName; door: Door }> = [
  { from: 'orders', to: 'payment', door: 'private' },
  { from: 'delivery', to: 'orders', door: 'private' },
  ...(['delivery', 'menu', 'reviews'] as const).map((to) => ({
    from: 'gateway' as const,
    to,
    door: 'private' as const,
  })),
  ...serviceNames.map((to) => ({ from: 'users' as const, to, door: 'private' as const })),
  ...serviceNames.map((to) => ({ from: 'admin' as const, to, door: 'private' as const })),
  // Everybody reads auth's public keys, and asks it who was signed out.
  ...(['gateway', ...serviceNames] as const).flatMap((from) => [
    { from, to: 'auth' as const, door: 'http' as const },
    { from, to: 'auth' as const, door: 'private' as const },
  ]),
  ...serviceNames.map((to) => ({ from: 'gateway' as const, to, door: 'http' as const })),
];
