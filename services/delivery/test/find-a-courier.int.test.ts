import { defaultSettings, settingsChanged } from '@foodiefast/contracts/admin';
import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  goOnline,
  jobRow,
  newSpot,
  northOf,
  offerOf,
  ridesTo,
  search,
  takes,
} from './town.ts';

const stage = await stageOfFile();

const offersOf = (jobId: string) =>
  stage.db
    .selectFrom('offers')
    .select(['courier_id', 'status', 'pay_cents', 'candidates', 'score', 'reason'])
    .where('job_id', '=', jobId)
    .orderBy('made_at')
    .execute();
const decline = (courier: Awaited<ReturnType<typeof courierAt>>, offerId: string) =>
  stage.send('POST', `/courier/offers/${offerId}/decline`, courier);

test('the search waits until the ride to the kitchen has to begin', async () => {
  const order = await acceptedOrder(stage, newSpot(), { readyBy: stage.inMinutes(60) });
  await search(stage, order.jobId);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('PLANNED');
  stage.passMinutes(48);
  await search(stage, order.jobId);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('SEARCHING');
});

test('nearest first; who declines is followed by the next, and the reasons are kept', async () => {
  const spot = newSpot();
  const far = await courierAt(stage, northOf(spot, 3_000));
  const near = await courierAt(stage, northOf(spot, 400));
  await courierAt(stage, northOf(spot, 6_000));
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, far)).toBeNull();
  const offer = await offerOf(stage, near);
  expect(offer.reason).toBe('You are the nearest of 2 free couriers.');
  expect((await decline(far, offer.id)).status).toBe(404);
  expect((await decline(near, offer.id)).status).toBe(204);
  expect((await decline(near, offer.id)).body.code).toBe('OFFER_GONE');
  await search(stage, order.jobId, 1);
  expect(await offerOf(stage, near)).toBeNull();
  expect(await offerOf(stage, far)).toMatchObject({ jobId: order.jobId, toPickupMetres: 3_000 });

  const offers = await offersOf(order.jobId);
  expect(offers.map(({ courier_id, status }) => [courier_id, status])).toEqual([
    [near.id, 'DECLINED'],
    [far.id, 'OPEN'],
  ]);
  expect(offers[0]?.candidates).toMatchObject([
    { courierId: near.id, metres: 400 },
    { courierId: far.id, metres: 3_000 },
  ]);
  const told = await stage.told(near.id);
  expect(told.map(({ type, version, live }) => [type, version, live])).toEqual([
    ['presence.changed.v1', 1, [`courier:${near.id}`]],
    ['offer.made.v1', 2, [`courier:${near.id}`]],
  ]);
});

test('an offer that is not answered in time goes to the next one and can not be taken any more', async () => {
  const spot = newSpot();
  const first = await courierAt(stage, northOf(spot, 100));
  const second = await courierAt(stage, northOf(spot, 900));
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  const offer = await offerOf(stage, first);
  stage.passMinutes(1);
  expect(await offerOf(stage, first)).toBeNull();
  const late = await stage.send('POST', `/courier/offers/${offer.id}/accept`, first);
  expect([late.status, late.body.code]).toEqual([409, 'OFFER_GONE']);
  await search(stage, order.jobId, 1);
  expect(await offerOf(stage, second)).not.toBeNull();
  expect(await jobRow(stage, order.orderId)).toMatchObject({ missed_offers: 1 });
});

test('after five misses the search widens and pays more, until somebody takes it', async () => {
  const spot = newSpot();
  const wide = await courierAt(stage, northOf(spot, 8_000));
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  expect(await offerOf(stage, wide)).toBeNull();
  for (let miss = 0; miss < 5; miss += 1) {
    const courier = await courierAt(stage, northOf(spot, 300));
    await search(stage, order.jobId, 1);
    const offer = await offerOf(stage, courier);
    expect((await decline(courier, offer.id)).status).toBe(204);
    await stage.send('PUT', '/courier/presence', courier, { body: { online: false } });
  }
  await search(stage, order.jobId);
  expect(await jobRow(stage, order.orderId)).toMatchObject({
    jobStatus: 'ESCALATED',
    pay_cents: 603,
    reason: 'NO_COURIER',
  });
  const offer = await offerOf(stage, wide);
  expect(offer).toMatchObject({ pay: { amount: 603 }, toPickupMetres: 8_000 });
  await decline(wide, offer.id);
  await search(stage, order.jobId, 1);
  expect(await offerOf(stage, wide)).toBeNull();
  stage.passMinutes(6);
  await search(stage, order.jobId, 1);
  expect(await offerOf(stage, wide)).not.toBeNull();
});

test('ten minutes without anybody escalate, too', async () => {
  const order = await acceptedOrder(stage, newSpot());
  await search(stage, order.jobId);
  stage.passMinutes(11);
  await search(stage, order.jobId, 1);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('ESCALATED');
});

test('who ordered or cooks the meal is not asked to bring it', async () => {
  const spot = newSpot();
  const chef = await courierAt(stage, spot);
  const customer = await courierAt(stage, spot);
  const parties = { chefId: chef.id, customerId: customer.id };
  const order = await acceptedOrder(stage, spot, parties);
  await search(stage, order.jobId, 3);
  expect(await offersOf(order.jobId)).toEqual([]);
  const admin = await stage.identity.person(['admin']);
  const body = { courierId: chef.id, reason: 'nobody else' };
  const assigned = await stage.send('POST', `/admin/orders/${order.orderId}/assign`, admin, {
    body,
  });
  expect([assigned.status, assigned.body.code]).toEqual([403, 'FORBIDDEN']);
});

test('a job that was dropped goes to another, with the reason kept here', async () => {
  const spot = newSpot();
  const first = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await takes(stage, first, order.jobId);
  await ridesTo(stage, first, order.jobId, 'to_pickup');
  const path = `/courier/jobs/${order.jobId}/drop`;
  const keyed = { body: { reason: 'A flat tyre' }, key: 'drop-1' };
  const dropped = await stage.send('POST', path, first, keyed);
  expect(dropped.status).toBe(204);
  const again = await stage.send('POST', path, first, keyed);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([204, 'true']);
  const told = (await stage.told(order.orderId)).at(-1);
  expect(told).toMatchObject({
    type: 'job.released.v1',
    data: { courierId: null, status: 'SEARCHING', reason: 'COURIER_DROPPED' },
  });
  expect(told?.live).toContain(`courier:${first.id}`);
  expect(JSON.stringify(await stage.told(order.orderId))).not.toContain('tyre');

  const second = await courierAt(stage, northOf(spot, 2_000));
  await search(stage, order.jobId, 1);
  expect(await offerOf(stage, first)).toBeNull();
  expect(await offerOf(stage, second)).not.toBeNull();
});

test('who is not heard of loses the job before the pick-up, and may take it back with the code', async () => {
  const spot = newSpot();
  const silent = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await takes(stage, silent, order.jobId);
  stage.passMinutes(2);
  await stage.fire('courier', order.jobId);
  await ridesTo(stage, silent, order.jobId, 'at_pickup');
  stage.passMinutes(9);
  await stage.fire('courier', order.jobId);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('AT_PICKUP');
  stage.passMinutes(2);
  await stage.fire('courier', order.jobId);
  expect(await jobRow(stage, order.orderId)).toMatchObject({
    jobStatus: 'SEARCHING',
    excluded: [silent.id],
    reason: 'COURIER_SILENT',
  });
  const next = await courierAt(stage, northOf(spot, 100));
  await takes(stage, next, order.jobId);
  const body = { step: 'collected', at: stage.now().toISOString(), sequence: 77, code: '1234' };
  const back = await stage.send('POST', `/courier/jobs/${order.jobId}/steps`, silent, { body });
  expect([back.status, back.body.status]).toEqual([200, 'TO_DROPOFF']);
  expect((await stage.send('GET', '/courier/jobs/current', next)).body.job).toBeNull();
});

test('going offline before the pick-up gives the job to another after three minutes', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await takes(stage, courier, order.jobId);
  const offline = { body: { online: false } };
  const answer = await stage.send('PUT', '/courier/presence', courier, offline);
  expect(answer.body).toEqual({ online: false, point: null, updatedAt: null });
  await stage.fire('courier', order.jobId);
  expect((await jobRow(stage, order.orderId)).jobStatus).toBe('ASSIGNED');
  stage.passMinutes(3.1);
  await stage.fire('courier', order.jobId);
  expect(await jobRow(stage, order.orderId)).toMatchObject({ reason: 'COURIER_OFFLINE' });
});

test('an admin assigns who is online and free, whatever was offered', async () => {
  const spot = newSpot();
  const offered = await courierAt(stage, spot);
  const chosen = await courierAt(stage, northOf(spot, 20_000));
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  const admin = await stage.identity.person(['admin']);
  const assign = (courierId: string, orderId = order.orderId) =>
    stage.send('POST', `/admin/orders/${orderId}/assign`, admin, {
      body: { courierId, reason: 'she knows the house' },
    });
  const absent = await assign(crypto.randomUUID());
  expect([absent.status, absent.body.code]).toEqual([409, 'COURIER_OFFLINE']);
  expect((await assign(chosen.id, crypto.randomUUID())).status).toBe(404);
  const done = await assign(chosen.id);
  expect(done.body).toEqual({ jobId: order.jobId, status: 'ASSIGNED' });
  expect(await offerOf(stage, offered)).toBeNull();
  expect((await assign(offered.id)).body.code).toBe('JOB_STATE');
  const other = await acceptedOrder(stage, spot);
  expect((await assign(chosen.id, other.orderId)).body.code).toBe('COURIER_BUSY');
  const plain = await stage.identity.person(['admin'], { secondFactor: false });
  const path = `/admin/orders/${other.orderId}/assign`;
  const body = { courierId: offered.id, reason: 'x' };
  expect((await stage.send('POST', path, plain, { body })).body.code).toBe(
    'SECOND_FACTOR_REQUIRED',
  );
});

test('an offer is withdrawn from who goes offline, and pay and time follow the settings', async () => {
  const settings = { ...defaultSettings, courierBasePayCents: 1_000, offerSeconds: 300 };
  const data = { settings, adminId: null };
  await stage.hear(settingsChanged, { key: crypto.randomUUID(), version: 2, data });
  const old = { settings: defaultSettings, adminId: null };
  await stage.hear(settingsChanged, { key: crypto.randomUUID(), version: 1, data: old });
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await search(stage, order.jobId);
  const offer = await offerOf(stage, courier);
  expect(offer.pay.amount).toBe(1_152);
  expect(offer.expiresAt > stage.inMinutes(4)).toBe(true);
  await stage.send('PUT', '/courier/presence', courier, { body: { online: false } });
  await goOnline(stage, courier, spot);
  expect(await offerOf(stage, courier)).toBeNull();
  expect((await offersOf(order.jobId)).map(({ status }) => status)).toEqual(['WITHDRAWN']);
  expect((await jobRow(stage, order.orderId)).missed_offers).toBe(0);
});
