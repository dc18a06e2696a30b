import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeerName } from '@foodiefast/contracts/topology';
import { repository } from '@foodiefast/release/image/bundle';
import type { Values } from '@foodiefast/release/rollout/helm';
import { parse } from 'yaml';
import { namespace } from './kube.ts';
import type { Outside } from './outside.ts';
import type { Settings } from './settings.ts';

/** Orders is released blue-green, delivery as a canary, the others roll. */
const strategyOf = (name: PeerName, tag: string): Values => {
  if (name === 'orders')
    return { rollout: { strategy: 'blueGreen', blueGreen: { blue: { tag } } } };
  return name === 'delivery' ? { rollout: { strategy: 'canary' } } : {};
};

/** What a service is installed with: its own values, and where this proof has its stores. */
export function valuesFor(name: PeerName, settings: Settings, outside: Outside): Values {
  const file = join(repository, 'charts/values', `${name}.yaml`);
  const own = parse(readFileSync(file, 'utf8')) as Values;
  return [
    everywhere(settings, outside),
    strategyOf(name, settings.TAG),
    special(name, outside),
  ].reduce(merge, own);
}

function everywhere({ REPOSITORY, TAG, DNS_PORTS }: Settings, outside: Outside): Values {
  const { host, ports } = outside;
  const store = (port: number) => ({ to: [{ ipBlock: { cidr: `${host}/32` } }], ports: [port] });
  return {
    image: { tag: TAG },
    connections: { pool: 6 },
    // Small, so that one node bears all of it while the other is drained; fixed, so that only the
    // scenario about it scales.
    http: { autoscaling: { min: 2, max: 2 }, resources: { requests: { cpu: '40m' } } },
    worker: { autoscaling: { min: 1, max: 1 }, resources: { requests: { cpu: '20m' } } },
    global: {
      image: { repository: REPOSITORY },
      tryout: true,
      logLevel: 'warn',
      publicUrl: `http://gateway.${namespace}:8080`,
      kafka: { brokers: [`${host}:${ports.kafka}`] },
      networkPolicy: {
        dnsPorts: DNS_PORTS,
        stores: {
          postgres: store(ports.postgres),
          redis: store(ports.redis),
          mongo: store(ports.mongo),
          kafka: store(ports.kafka),
        },
      },
    },
  };
}

function special(name: PeerName, { host, ports, stripeUrl }: Outside): Values {
  const reach = (port: number) => [
    { to: [{ ipBlock: { cidr: `${host}/32` } }], ports: [{ port }] },
  ];
  switch (name) {
    case 'gateway':
      return { service: { type: 'LoadBalancer' }, environment: { RATE_LIMIT_FACTOR: '50' } };
    case 'payment':
      return {
        environment: { PAYMENT_PROVIDER: 'double', STRIPE_API_URL: stripeUrl },
        extraEgress: reach(ports.stripe),
      };
    case 'notifications':
      return { extraEgress: reach(ports.smtp) };
    default:
      return {};
  }
}

/** The second wins; lists are replaced as a whole. */
export function merge(first: Values, second: Values): Values {
  const merged = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = merged[key];
    merged[key] = isPlain(before) && isPlain(value) ? merge(before, value) : value;
  }
  return merged;
}

const isPlain = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
