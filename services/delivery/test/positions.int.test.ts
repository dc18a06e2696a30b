import { expect, test } from 'vitest';
import { type Stage, stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  goOnline,
  newSpot,
  northOf,
  offerOf,
  ridesTo,
  search,
  takes,
} from './town.ts';

const stage = await stageOfFile();
// A port where nothing listens: Redis is away from the start.
const without = await stageOfFile({ redisUrl: 'redis://127.0.0.1:1' });

type Sent = [sequence: number, metres: number];
const batchOf = (at: string, spot: { lat: number; lng: number }, sent: Sent[]) => ({
  body: {
    positions: sent.map(([sequence, metres]) => ({ sequence, at, point: northOf(spot, metres) })),
  },
});
const send = async (on: Stage, courier: Awaited<ReturnType<typeof courierAt>>, batch: object) =>
  on.send('POST', '/courier/positions', courier, batch);

test('late and doubled positions are dropped, and the newest one is where the search looks', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, northOf(spot, 4_000));
  const at = stage.now().toISOString();
  const first = batchOf(at, spot, [
    [5, 3_000],
    [4, 3_500],
    [5, 3_000],
  ]);
  expect((await send(stage, courier, first)).body).toEqual({ taken: 2, dropped: 1 });
  expect((await send(stage, courier, first)).body).toEqual({ taken: 0, dropped: 3 });
  const mixed = batchOf(at, spot, [
    [3, 9_000],
    [6, 700],
  ]);
  expect((await send(stage, courier, mixed)).body).toEqual({ taken: 1, dropped: 1 });
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, courier)).toMatchObject({ toPickupMetres: 700 });
});

test('a phone whose count was set back is heard again within a minute, and what it sent before is not', async () => {
  stage.stopClock();
  const spot = newSpot();
  const courier = await courierAt(stage, northOf(spot, 4_000));
  const before = stage.now().toISOString();
  stage.passMinutes(0.1);
  const ahead = batchOf(stage.now().toISOString(), spot, [[9_000_000_000_000, 3_000]]);
  expect((await send(stage, courier, ahead)).body.taken).toBe(1);
  const setBack = () => batchOf(stage.now().toISOString(), spot, [[7, 800]]);
  stage.passMinutes(0.5);
  expect((await send(stage, courier, setBack())).body).toEqual({ taken: 0, dropped: 1 });
  stage.passMinutes(0.6);
  const late = batchOf(before, spot, [[6, 9_000]]);
  expect((await send(stage, courier, late)).body).toEqual({ taken: 0, dropped: 1 });
  expect((await send(stage, courier, setBack())).body).toEqual({ taken: 1, dropped: 0 });
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, courier)).toMatchObject({ toPickupMetres: 800 });
});

test('an old position with a new number does not replace a newer one, nor is one of yesterday taken', async () => {
  stage.stopClock();
  const spot = newSpot();
  const courier = await courierAt(stage, northOf(spot, 4_000));
  stage.passMinutes(1);
  const now = stage.now();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const taken = async (at: string, sent: Sent) =>
    (await send(stage, courier, batchOf(at, spot, [sent]))).body.taken;
  expect(await taken(ago(0), [1, 900])).toBe(1);
  expect(await taken(ago(2), [2, 3_000])).toBe(0);
  stage.passMinutes(2);
  expect(await taken(ago(25 * 60), [3, 3_000])).toBe(0);
  const presence = stage.db.selectFrom('presences').select('heard_at');
  const heard = await presence.where('courier_id', '=', courier.id).executeTakeFirstOrThrow();
  expect(heard.heard_at).toEqual(stage.now());
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, courier)).toMatchObject({ toPickupMetres: 900 });
});

test('of a hundred batches at once each position is taken once', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const at = stage.now().toISOString();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      send(stage, courier, batchOf(at, spot, [[1 + (index % 10), index]])),
    ),
  );
  expect(answers.every(({ status }) => status === 202)).toBe(true);
  const taken = answers.reduce((sum, { body }) => sum + body.taken, 0);
  expect(taken).toBeGreaterThanOrEqual(1);
  expect(taken).toBeLessThanOrEqual(10);
  const hash = await stage.redis.hgetall(`${stage.prefix}delivery:{couriers}:${courier.id}`);
  expect(hash['sequence']).toBe('10');
});

test('bad positions are refused by name, and who is offline sends none', async () => {
  const courier = await courierAt(stage, newSpot());
  const nobody = await stage.identity.person(['courier']);
  const at = stage.now().toISOString();
  const good = batchOf(at, { lat: 0, lng: 0 }, [[1, 0]]);
  const offline = await send(stage, nobody, good);
  expect([offline.status, offline.body.code]).toEqual([409, 'COURIER_OFFLINE']);
  const bad = { positions: [{ sequence: -1, at: 'now', point: { lat: 91, lng: 0 }, speed: 3 }] };
  const refused = await send(stage, courier, { body: bad });
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'positions[0].sequence',
    'positions[0].at',
    'positions[0].point.lat',
    'positions[0].speed',
  ]);
  const pole = { online: true, point: { lat: 90, lng: 180 } };
  const far = await stage.send('PUT', '/courier/presence', courier, { body: pole });
  expect([far.status, far.body.point]).toEqual([200, { lat: 90, lng: 180 }]);
});

test("the customer's stream hears of the own leg only, and once a second at most", async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await takes(stage, courier, order.jobId);
  const key = `live:order:${order.orderId}`;
  const at = stage.now().toISOString();
  await send(stage, courier, batchOf(at, spot, [[1, 10]]));
  expect(await stage.redis.xlen(key)).toBe(0);
  await ridesTo(stage, courier, order.jobId, 'collected');
  stage.stopClock();
  stage.passMinutes(0.1);
  for (const sequence of [2, 3, 4]) {
    await send(stage, courier, batchOf(at, spot, [[sequence, 10 * sequence]]));
  }
  const entries = await stage.redis.xrange(key, '-', '+');
  const events = entries.map(([, fields]) => JSON.parse(fields[1] ?? '{}'));
  expect(events).toMatchObject([
    { type: 'courier.position.v1', data: { point: northOf(spot, 20), at } },
  ]);
  await stage.redis.del(key);
});

test('an idle courier who is not heard of is taken offline, and no place is kept', async () => {
  const courier = await courierAt(stage, newSpot());
  stage.passMinutes(29);
  await stage.fire('presence', courier.id);
  const row = () =>
    stage.db
      .selectFrom('presences')
      .select(['online', 'lat'])
      .where('courier_id', '=', courier.id)
      .executeTakeFirstOrThrow();
  expect((await row()).online).toBe(true);
  stage.passMinutes(2);
  await stage.fire('presence', courier.id);
  expect(await row()).toEqual({ online: false, lat: null });
  expect(await stage.redis.geopos(`${stage.prefix}delivery:{couriers}:geo`, courier.id)).toEqual([
    null,
  ]);
  const key = `${stage.prefix}delivery:{couriers}:${courier.id}`;
  expect(await stage.redis.hmget(key, 'lat', 'lng', 'at')).toEqual([null, null, null]);
});

test('positions live a day in Redis at most', async () => {
  const courier = await courierAt(stage, newSpot());
  const ttl = await stage.redis.ttl(`${stage.prefix}delivery:{couriers}:${courier.id}`);
  expect(ttl).toBeGreaterThan(0);
  expect(ttl).toBeLessThanOrEqual(24 * 3_600);
});

test('a Redis that has forgotten everything costs positions alone', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, northOf(spot, 600));
  await stage.redis.del(`${stage.prefix}delivery:{couriers}:geo`);
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, courier)).toMatchObject({ toPickupMetres: 600 });
});

test('without Redis couriers go online, are found where they were last, and bring the meal', async () => {
  const spot = newSpot();
  const courier = await courierAt(without, northOf(spot, 4_000));
  const at = without.now().toISOString();
  const answer = await send(without, courier, batchOf(at, spot, [[1, 900]]));
  expect([answer.status, answer.body]).toEqual([202, { taken: 0, dropped: 0 }]);
  await send(without, courier, batchOf(at, spot, [[0, 2_500]]));
  const order = await acceptedOrder(without, spot);
  await takes(without, courier, order.jobId);
  await ridesTo(without, courier, order.jobId, 'collected');
  expect(await without.ride(order.orderId)).toMatchObject({
    status: 'TO_DROPOFF',
    position: { point: northOf(spot, 900) },
  });
  await without.send('PUT', '/courier/presence', courier, { body: { online: false } });
  await goOnline(without, courier, spot);
});
