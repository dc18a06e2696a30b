import { publicApi } from '@foodiefast/contracts/api';
import { authEndpoints } from '@foodiefast/contracts/auth';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { places } from '@foodiefast/contracts/topology';
import { newPerson } from '@foodiefast/e2e/actors/person';
import { until } from '@foodiefast/e2e/until';
import { openPlatform, type Platform } from '@foodiefast/platform/platform';
import { worldOf } from '@foodiefast/platform/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, askAt, gatewayDoor } from '../src/ownership/ask.ts';
import { serviceDoor } from '../src/ownership/doors.ts';

const withinMs = 5_000;

let platform: Platform;
let service: Ask;
let gateway: Ask;
let tokens: string[];
let signOut: () => Promise<unknown>;

beforeAll(async () => {
  platform = await openPlatform();
  const { admin, guest } = await worldOf(platform);
  const clients = [(await newPerson(guest, 'Customer')).client, admin.client];
  tokens = await Promise.all(clients.map(async (client) => (await client.token()) ?? ''));
  signOut = () =>
    Promise.all(clients.map((client) => client.call(authEndpoints.endCurrentSession)));
  service = askAt(
    serviceDoor((name) => `http://127.0.0.1:${platform.environmentOf(name)['PORT']}`),
  );
  gateway = askAt(gatewayDoor(guest.baseUrl));
}, 300_000);
afterAll(() => platform?.close(), 180_000);

const isInside = (endpoint: Endpoint) => endpoint.service !== 'gateway';
const needsSession = ({ policy }: Endpoint) => policy.who !== 'anyone';
const guarded = publicApi.filter(needsSession);
/** One of each service, that changes nothing and ends at once. */
const probes = [
  ...Map.groupBy(
    guarded.filter((it) => isInside(it) && it.method === 'GET' && !it.path.endsWith('/stream')),
    ({ service: name }) => name,
  ).values(),
].flatMap(([first]) => first ?? []);

/** Routes that take one of the tokens for that of a session. */
async function openTo(ask: Ask, endpoints: readonly Endpoint[]): Promise<string[]> {
  const open: string[] = [];
  for (const endpoint of endpoints) {
    for (const token of tokens) {
      const { status, code } = await ask(endpoint, { token });
      if (status === 401 && code === 'SESSION_REVOKED') continue;
      open.push(`${endpoint.service}: ${endpoint.method} ${endpoint.path} ${status}`);
    }
  }
  return open;
}

test('a session that has ended is refused within 5 s by each service itself, at every route', async () => {
  const names = probes.map((it) => it.service);
  expect(names.toSorted()).toEqual(
    Object.keys(places)
      .filter((name) => name !== 'gateway')
      .toSorted(),
  );
  expect(await openTo(service, probes)).toHaveLength(probes.length * tokens.length);
  await signOut();
  const isShut = async () => (await openTo(service, probes)).length === 0;
  await until('the refusal by every service', isShut, withinMs);
  expect(await openTo(service, guarded.filter(isInside))).toEqual([]);
  expect(await openTo(gateway, guarded)).toEqual([]);
}, 240_000);
