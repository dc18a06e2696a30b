import { createSender, type Sender } from '@foodiefast/kit/sender';
import { type KafkaProbe, kafkaProbe } from '@foodiefast/testkit/kafka-probe';
import { type TestTopics, topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Announcer, startAnnouncer } from '../src/announcer.ts';
import { createLease } from '../src/lease.ts';
import { openKitchen, someDetails } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let topics: TestTopics;
let probe: KafkaProbe;
let world: World;
let announcers: Announcer[];
beforeAll(async () => {
  topics = await topicsFor('menu');
  probe = kafkaProbe(topics.kafka, ['menu', 'menu.places']);
});
beforeEach(async () => {
  announcers = [];
  world = await createWorld();
  await world.ready();
});
afterEach(async () => {
  for (const announcer of announcers) await announcer.stop();
  await world.stop();
  await dropStores(world.name);
});
afterAll(async () => {
  await probe.stop();
  await topics.drop();
});

function announce(send: Sender = createSender(topics.kafka)): Announcer {
  const { mongo, clock, log } = world;
  const lease = createLease({ mongo, clock, name: 'announcer' });
  const live = { write: async () => undefined };
  const announcer = startAnnouncer({ mongo, lease, send, live, log });
  announcers.push(announcer);
  return announcer;
}
const of = (key: string) => probe.seen().filter((event) => event.key === key);
const settled = (kitchenId: string) =>
  until(async () => (await world.mongo.kitchens.findOne({ _id: kitchenId }))?.pending === false, {
    what: 'the kitchen to be announced',
  });

it('a published kitchen is told with its place, its facts and its menu', async () => {
  announce();
  const { kitchenId, id: chefId, menu } = await openKitchen(world);
  const published = await probe.next('menu.published.v1', kitchenId);
  expect(published).toMatchObject({
    topic: 'menu',
    version: 1,
    data: { kitchenId, chefId, menuVersion: 1, sections: menu.sections },
  });
  const place = await probe.next('kitchen.place.v1', kitchenId);
  expect(place).toMatchObject({
    topic: 'menu.places',
    data: { kitchenId, chefId, address: someDetails().address },
  });
  await settled(kitchenId);
  const facts = await until(
    () => of(kitchenId).find((it) => (it.data as { state?: string }).state === 'LIVE'),
    { what: 'the live kitchen' },
  );
  expect(facts.data).toMatchObject({ chefId, name: 'Chez Perrine', capacityUnitsPerSlot: 10 });
  const onFacts = of(kitchenId).filter(({ topic }) => topic === 'menu');
  expect(JSON.stringify(onFacts)).not.toContain('Rue des Essais');
});

it('a process killed after sending tells it once more under the same id', async () => {
  const { kitchenId } = await openKitchen(world);
  const send = createSender(topics.kafka);
  let sends = 0;
  announce(async (entries) => {
    sends += 1;
    await send(entries);
    if (sends === 1) throw new Error('killed before it was written down');
  });
  await settled(kitchenId);
  const seen = await until(() => (of(kitchenId).length === 6 ? of(kitchenId) : undefined), {
    what: 'three events, twice',
  });
  expect(new Set(seen.map(({ id }) => id)).size).toBe(3);
});

it('what changes while Kafka is away is told afterwards, as it is then', async () => {
  let away = true;
  const send = createSender(topics.kafka);
  let refused = 0;
  announce(async (entries) => {
    if (!away) return send(entries);
    refused += 1;
    throw new Error('no broker');
  });
  const { kitchenId, call } = await openKitchen(world);
  await until(() => refused > 0, { what: 'an attempt' });
  for (let times = 0; times < 3; times += 1) await call('POST', '/chef/menu/publish');
  away = false;
  const published = await probe.next('menu.published.v1', kitchenId);
  expect(published.data).toMatchObject({ menuVersion: 4 });
  expect(published.version).toBe(4);
});

it('versions of a kitchen rise, the newest one is told, and of two announcers one does it', async () => {
  announce();
  announce();
  const { kitchenId, call } = await openKitchen(world);
  for (let minutes = 1; minutes <= 20; minutes += 1) {
    await call('POST', '/chef/kitchen/busy', { minutes });
    for (const announcer of announcers) announcer.wake();
  }
  await settled(kitchenId);
  const last = await until(
    () => of(kitchenId).find((it) => (it.data as { busyMinutes?: number }).busyMinutes === 20),
    { what: 'the last change' },
  );
  const facts = of(kitchenId).filter(({ type }) => type === 'kitchen.changed.v1');
  const versions = facts.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  expect(last.version).toBe(versions.at(-1));
});

it('nothing is told of edits that others need not know', async () => {
  announce();
  const { kitchenId, call } = await openKitchen(world);
  await settled(kitchenId);
  const before = await world.mongo.kitchens.findOne({ _id: kitchenId });
  const draft = await call('GET', '/chef/menu');
  await call('PUT', '/chef/menu', { sections: [] }, { 'if-match': draft.etag });
  await call('POST', '/chef/kitchen/resume');
  const after = await world.mongo.kitchens.findOne({ _id: kitchenId });
  expect(after).toMatchObject({ pending: false, marks: before?.marks });
  expect(after?.version).toBe((before?.version ?? 0) + 2);
});

it('the next process takes over what a stopped one left', async () => {
  const first = announce();
  const { kitchenId } = await openKitchen(world);
  await settled(kitchenId);
  await first.stop();
  const second = await openKitchen(world);
  announce();
  await settled(second.kitchenId);
  expect((await probe.next('menu.published.v1', second.kitchenId)).version).toBe(1);
});
