import { expect, test } from 'vitest';
import * as z from 'zod';
import { find, service, set } from './chart-bench.ts';

const peers = z.array(z.record(z.string(), z.unknown()));
const ports = z.array(z.object({ port: z.number() }));
const policy = z.object({
  ingress: z.array(z.object({ from: peers, ports })),
  egress: z.array(z.object({ to: peers, ports })),
});

const policyOf = (name: string, ...args: string[]) =>
  policy.parse(find(service(name, ...args).out, 'NetworkPolicy', name)?.spec);
const pods = (name: string) => ({
  podSelector: {
    matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'foodiefast' },
  },
});

/** Ports at which `from` is let in, or to which it is let out. */
function opened(rules: Array<{ peers: unknown[]; ports: Array<{ port: number }> }>, peer: unknown) {
  const found = rules.filter((it) => it.peers.some((one) => text(one) === text(peer)));
  return found.flatMap((it) => it.ports.map(({ port }) => port)).toSorted((a, b) => a - b);
}
const text = (value: unknown) => JSON.stringify(value);

const entering = (name: string, from: string) =>
  opened(
    policyOf(name).ingress.map((it) => ({ peers: it.from, ports: it.ports })),
    pods(from),
  );
const leaving = (name: string, to: string) =>
  opened(
    policyOf(name).egress.map((it) => ({ peers: it.to, ports: it.ports })),
    pods(to),
  );

test.each([
  ['gateway', 'orders', [8080]],
  ['gateway', 'menu', [8080, 8081]],
  ['gateway', 'delivery', [8080, 8081]],
  ['gateway', 'auth', [8080, 8081]],
  ['orders', 'payment', [8081]],
  ['delivery', 'orders', [8081]],
  ['users', 'reviews', [8081]],
  ['menu', 'orders', []],
  ['payment', 'orders', []],
])('%s reaches %s at %j, and nothing else', (from, to, wanted) => {
  expect(leaving(from, to)).toEqual(wanted);
  expect(entering(to, from)).toEqual(wanted);
});

const internet = {
  ipBlock: {
    cidr: '0.0.0.0/0',
    except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'],
  },
};

test('a server in the internet opens its port, one in the cluster its namespace', () => {
  const { egress } = policyOf(
    'delivery',
    ...set(
      'remotes.ROUTING_URL=http://osrm.maps.svc:5000',
      'remotes.OBJECT_STORE_URL=https://s3.example:9443/photos',
      'secret.extra={OBJECT_STORE_KEY_ID,OBJECT_STORE_SECRET}',
    ),
  );
  const maps = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'maps' } } };
  expect(egress).toContainEqual({ to: [internet], ports: [{ port: 9443 }] });
  expect(egress).toContainEqual({ to: [maps], ports: [{ port: 5000 }] });
});

test('a service that names no server outside reaches none', () => {
  expect(JSON.stringify(policyOf('orders').egress)).not.toContain('0.0.0.0/0');
});
