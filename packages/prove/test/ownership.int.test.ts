import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { isForGraphql } from '@foodiefast/contracts/graphql-fields';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { stepsOf } from '@foodiefast/e2e/step';
import { tapToDoor } from '@foodiefast/e2e/stories/tap-to-door';
import { readServiceTokens } from '@foodiefast/kit/service-token';
import { openPlatform, type Platform } from '@foodiefast/platform/platform';
import { worldOf } from '@foodiefast/platform/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, askAt, gatewayDoor } from '../src/ownership/ask.ts';
import { type Belongings, belongingsOf } from '../src/ownership/belongings.ts';
import { serviceDoor } from '../src/ownership/doors.ts';
import { askOfGraphql } from '../src/ownership/graphql.ts';
import {
  askedByNobody,
  askedByRoles,
  askedForForeignThings,
  askedForOwnThings,
  askedInside,
  internalFromOutside,
} from '../src/ownership/matrix.ts';
import { type Strangers, strangersIn } from '../src/ownership/people.ts';
import { type Call, recorded } from '../src/ownership/recording.ts';
import { swapped } from '../src/ownership/swap.ts';

const services = Object.keys(places) as PeerName[];
const calls: Call[] = [];
let platform: Platform;
let gateway: Ask;
let graphql: Ask;
let strangers: Strangers;
let belongings: Belongings;
let adminToken: string | undefined;

beforeAll(async () => {
  platform = await openPlatform();
  const world = await worldOf(platform);
  const watched = { ...world, guest: recorded(world.guest, calls) };
  const report = { passed: 0, failed: 0 };
  await tapToDoor.tell(stepsOf(tapToDoor.name, report, performance.now()), watched);
  strangers = await strangersIn(world);
  belongings = await belongingsOf(calls, {
    authDatabaseUrl: platform.environmentOf('auth')['DATABASE_URL'] ?? '',
  });
  gateway = askAt(gatewayDoor(world.guest.baseUrl));
  graphql = await askOfGraphql(world.guest.baseUrl);
  adminToken = await world.admin.client.token();
}, 300_000);
// Streams of the story are open yet: each service drains them.
afterAll(() => platform?.close(), 180_000);

const askPastGateway = (which: 'PORT' | 'PRIVATE_PORT') =>
  askAt(serviceDoor((name) => `http://127.0.0.1:${platform.environmentOf(name)[which]}`));
const issue = (from: PeerName, to: PeerName) =>
  readServiceTokens(from, platform.environmentOf(from) as never).issue(to);

const endsSessions = ({ method, path }: Endpoint) =>
  method === 'DELETE' && path.startsWith('/auth/sessions/');

const nothingWrong = (askedMin: number) => ({
  asked: expect.toSatisfy((asked: number) => asked >= askedMin),
  wrong: [],
});

// First, while the admin's session has not been ended by any call below.
test('no internal route is there at the gateway', async () => {
  const tokens = [undefined, adminToken];
  expect(await internalFromOutside(platform.guest.baseUrl, tokens)).toEqual(nothingWrong(200));
}, 120_000);

test("a stranger's token on every call of a story finds nothing of it", async () => {
  const secrets = belongings.ids;
  const { baseUrl } = platform.guest;
  expect(await swapped(baseUrl, { calls, strangers, secrets })).toEqual(nothingWrong(25));
}, 120_000);

test('what belongs to somebody is not there for others', async () => {
  expect(await askedForForeignThings(gateway, { belongings, strangers })).toEqual(nothingWrong(35));
}, 120_000);

// Before any session is ended by what follows.
test('GraphQL opens nothing that the routes keep shut', async () => {
  const removes = ({ method }: Endpoint) => method === 'DELETE';
  const found = {
    foreign: await askedForForeignThings(graphql, { belongings, strangers }, isForGraphql),
    nobody: await askedByNobody(graphql, issue, isForGraphql),
    roles: await askedByRoles(graphql, strangers, (it) => isForGraphql(it) && !endsSessions(it)),
    own: await askedForOwnThings(graphql, belongings, (it) => isForGraphql(it) && !removes(it)),
  };
  expect(found).toEqual({
    foreign: nothingWrong(30),
    nobody: nothingWrong(200),
    roles: nothingWrong(400),
    own: nothingWrong(25),
  });
}, 240_000);

test('a route is open to nobody and to no service unless its contract says so', async () => {
  expect(await askedByNobody(gateway, issue)).toEqual(nothingWrong(250));
}, 120_000);

test('a service checks who calls by itself, also past the gateway', async () => {
  const isInside = ({ service }: { service: PeerName }) => service !== 'gateway';
  expect(await askedByNobody(askPastGateway('PORT'), issue, isInside)).toEqual(nothingWrong(250));
}, 120_000);

test('each role is let in where the contract says so, and nowhere else', async () => {
  expect(await askedByRoles(gateway, strangers)).toEqual(nothingWrong(500));
}, 240_000);

test('private ports answer the services that are named, and nobody else', async () => {
  const found = await askedInside(askPastGateway('PRIVATE_PORT'), { strangers, issue, services });
  expect(found).toEqual(nothingWrong(500));
}, 240_000);

test('whose a thing is finds it', async () => {
  expect(await askedForOwnThings(gateway, belongings)).toEqual(nothingWrong(35));
}, 120_000);
