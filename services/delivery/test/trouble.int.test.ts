import { orderEvents } from '@foodiefast/contracts/order-events';
import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import { courierAt, jobRow, newSpot, northOf, offerOf, ridden, search, tap } from './town.ts';

const stage = await stageOfFile();
const admin = await stage.identity.person(['admin']);

type Person = Awaited<ReturnType<typeof courierAt>>;
const now = () => stage.now().toISOString();

const ofJob = (courier: Person, jobId: string, what: string, body?: object, key?: string) =>
  stage.send('POST', `/courier/jobs/${jobId}/${what}`, courier, {
    ...(body ? { body } : {}),
    ...(key ? { key } : {}),
  });
const tries = async (courier: Person, jobId: string, ways = ['bell', 'call']) => {
  for (const way of ways) await ofJob(courier, jobId, 'contacts', { way, at: now() });
};
const cannotBring = (courier: Person, jobId: string, cause: string) =>
  ofJob(courier, jobId, 'incident', { cause, at: now() });
const resolve = (courier: Person, jobId: string, how: string) =>
  ofJob(courier, jobId, 'incident/resolve', { how });
const lastTold = async (orderId: string) => (await stage.told(orderId)).at(-1);

test('an absent customer is tried twice, the meal comes back, and the chef ends the delivery', async () => {
  const { jobId, orderId, courier, chef } = await ridden(stage, 'at_dropoff');
  const early = await cannotBring(courier, jobId, 'CUSTOMER_ABSENT');
  expect([early.status, early.body.code, early.body.contactsLeft]).toEqual([409, 'JOB_STATE', 2]);
  const at = now();
  await ofJob(courier, jobId, 'contacts', { way: 'bell', at });
  const twice = await ofJob(courier, jobId, 'contacts', { way: 'bell', at });
  expect(twice.body.contacts).toMatchObject([{ way: 'bell' }]);
  await tries(courier, jobId, ['call']);
  const incident = await cannotBring(courier, jobId, 'CUSTOMER_ABSENT');
  expect(incident.body).toMatchObject({ status: 'INCIDENT', incident: 'CUSTOMER_ABSENT' });
  expect((await resolve(courier, jobId, 'bring_back')).body.status).toBe('RETURNING');

  const rides = await stage.send('GET', '/chef/rides', chef);
  expect(rides.body.items).toMatchObject([{ orderId, status: 'RETURNING', orderCancelled: false }]);
  const confirm = (who: Person) => stage.send('POST', `/chef/orders/${orderId}/returned`, who);
  const stranger = await stage.identity.person(['chef']);
  expect((await confirm(stranger)).status).toBe(404);
  stage.orders.isAway = true;
  expect((await confirm(chef)).body.code).toBe('UNAVAILABLE');
  expect((await jobRow(stage, orderId)).jobStatus).toBe('RETURNING');
  stage.orders.isAway = false;
  expect((await confirm(chef)).body).toEqual({ jobId, status: 'FAILED' });
  expect(stage.orders.failed.filter((it) => it.orderId === orderId)).toMatchObject([
    {
      courierId: courier.id,
      reason: 'CUSTOMER_ABSENT',
      contacts: [{ way: 'bell' }, { way: 'call' }],
    },
  ]);
  expect(await lastTold(orderId)).toMatchObject({
    type: 'job.failed.v1',
    data: {
      reason: 'RETURNED',
      incident: 'CUSTOMER_ABSENT',
      legs: [{ courierId: courier.id, legs: ['approach', 'ride', 'back'] }],
    },
  });
  expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toBeNull();
});

test('a return that nobody confirms ends after an hour, and a failing orders is asked again', async () => {
  const { jobId, orderId, courier } = await ridden(stage, 'at_dropoff');
  await cannotBring(courier, jobId, 'ACCIDENT');
  await resolve(courier, jobId, 'bring_back');
  stage.passMinutes(59);
  await stage.fire('giveUp', jobId);
  expect((await jobRow(stage, orderId)).jobStatus).toBe('RETURNING');
  stage.passMinutes(2);
  stage.orders.isAway = true;
  await expect(stage.fire('giveUp', jobId)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  stage.orders.isAway = false;
  await stage.fire('giveUp', jobId);
  await stage.fire('giveUp', jobId);
  expect(await jobRow(stage, orderId)).toMatchObject({
    jobStatus: 'FAILED',
    reason: 'NOT_RETURNED',
  });
  expect(stage.orders.failed.filter((it) => it.orderId === orderId)).toHaveLength(1);
});

test('a second courier takes the meal over with the code of the first, within five tries', async () => {
  const { jobId, orderId, courier, spot, number } = await ridden(stage, 'collected');
  await cannotBring(courier, jobId, 'ACCIDENT');
  const shown = await resolve(courier, jobId, 'hand_on');
  expect(shown.body).toMatchObject({
    status: 'HANDOVER',
    handoverCode: expect.stringMatching(/^\d{4}$/),
  });
  const code: string = shown.body.handoverCode;
  const wrong = code === '0000' ? '1111' : '0000';
  const second = await courierAt(stage, spot);
  const take = (who: Person, given: string, key?: string) =>
    stage.send('POST', '/courier/take-overs', who, {
      body: { orderNumber: number, code: given },
      ...(key ? { key } : {}),
    });
  expect((await take(second, wrong)).body).toMatchObject({ code: 'CODE_WRONG', triesLeft: 4 });
  expect((await take(courier, code)).body.code).toBe('COURIER_BUSY');
  const offline = await stage.identity.person(['courier']);
  expect((await take(offline, code)).body.code).toBe('COURIER_OFFLINE');
  const taken = await take(second, code, 'take-1');
  expect(taken.body).toMatchObject({ id: jobId, status: 'TO_DROPOFF', handoverCode: null });
  expect((await take(second, code, 'take-1')).body).toMatchObject({ id: jobId });
  expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toBeNull();
  expect((await tap(stage, courier, jobId, 'at_dropoff')).status).toBe(404);
  await tap(stage, second, jobId, 'at_dropoff');
  expect((await tap(stage, second, jobId, 'delivered', { code: '1234' })).body.status).toBe('DONE');
  expect((await lastTold(orderId))?.data['legs']).toEqual([
    { courierId: courier.id, legs: ['approach', 'ride'] },
    { courierId: second.id, legs: ['approach', 'ride'] },
  ]);
});

test('five wrong codes lock a hand-over, which ends after half an hour', async () => {
  const { jobId, orderId, courier, spot, number } = await ridden(stage, 'collected');
  await cannotBring(courier, jobId, 'COURIER_FAULT');
  const { handoverCode: code } = (await resolve(courier, jobId, 'hand_on')).body;
  const wrong = code === '0000' ? '1111' : '0000';
  const second = await courierAt(stage, spot);
  const take = (given: string) =>
    stage.send('POST', '/courier/take-overs', second, {
      body: { orderNumber: number, code: given },
    });
  const answers = [];
  for (let time = 0; time < 6; time += 1) answers.push((await take(wrong)).body.code);
  expect(answers).toEqual([...Array<string>(5).fill('CODE_WRONG'), 'CODE_LOCKED']);
  expect((await take(code)).body.code).toBe('CODE_LOCKED');
  stage.passMinutes(31);
  await stage.fire('giveUp', jobId);
  expect(await jobRow(stage, orderId)).toMatchObject({
    jobStatus: 'FAILED',
    reason: 'NOT_TAKEN_OVER',
  });
  expect(stage.orders.failed.find((it) => it.orderId === orderId)?.reason).toBe('COURIER_FAULT');
});

test('a meal that left although its order was cancelled comes back, and orders is not asked', async () => {
  const { jobId, orderId, courier, chef, facts } = await ridden(stage, 'at_pickup');
  stage.orders.cancelled.add(orderId);
  expect((await tap(stage, courier, jobId, 'collected', { code: '1234' })).body.code).toBe(
    'ORDER_CANCELLED',
  );
  const left = () => ofJob(courier, jobId, 'food-left', { at: now() });
  expect((await left()).body.code).toBe('JOB_STATE');
  const data = { ...facts, status: 'CANCELLED' as const };
  await stage.hear(orderEvents.cancelled, { key: orderId, version: 9, data });
  expect((await left()).body).toMatchObject({ status: 'INCIDENT' });
  expect((await resolve(courier, jobId, 'hand_on')).body.code).toBe('JOB_STATE');
  await resolve(courier, jobId, 'bring_back');
  const back = await stage.send('POST', `/chef/orders/${orderId}/returned`, chef);
  expect(back.body).toEqual({ jobId, status: 'CANCELLED' });
  expect(stage.orders.failed.some((it) => it.orderId === orderId)).toBe(false);
  expect((await left()).body.code).toBe('JOB_STATE');
});

test('a chef replaces who stands in the kitchen, an admin whoever is on the way', async () => {
  const { jobId, orderId, courier, chef, spot } = await ridden(stage, 'to_pickup');
  const why = { body: { reason: 'the wrong person' } };
  const replace = (who: Person) =>
    stage.send('POST', `/chef/orders/${orderId}/replace-courier`, who, why);
  expect((await replace(chef)).body.code).toBe('JOB_STATE');
  await tap(stage, courier, jobId, 'at_pickup');
  expect((await replace(chef)).body).toEqual({ jobId, status: 'SEARCHING' });
  const next = await courierAt(stage, northOf(spot, 100));
  await search(stage, jobId, 1);
  expect(await offerOf(stage, courier)).toBeNull();
  const offer = await offerOf(stage, next);
  await stage.send('POST', `/courier/offers/${offer.id}/accept`, next);
  const path = `/admin/orders/${orderId}/unassign`;
  expect((await stage.send('POST', path, admin, why)).body).toEqual({ jobId, status: 'SEARCHING' });
  expect(await lastTold(orderId)).toMatchObject({
    data: { reason: 'UNASSIGNED', legs: [{ courierId: courier.id, legs: ['approach'] }] },
  });
});

test('an admin ends a delivery that nobody can end, with the cause that is true', async () => {
  const { jobId, orderId, courier } = await ridden(stage, 'collected');
  const send = (what: string, body: object) =>
    stage.send('POST', `/admin/orders/${orderId}/${what}`, admin, { body });
  const absent = await send('incident', { cause: 'WRONG_ADDRESS', reason: 'no such house' });
  expect(absent.body.code).toBe('JOB_STATE');
  await send('incident', { cause: 'ACCIDENT', reason: 'she called from hospital' });
  const queue = async () =>
    (await stage.send('GET', '/admin/jobs', admin)).body.items.find(
      (it: { jobId: string }) => it.jobId === jobId,
    );
  expect(await queue()).toMatchObject({ status: 'INCIDENT', incident: 'ACCIDENT' });
  const ended = await send('incident/resolve', { how: 'fail', reason: 'the meal is lost' });
  expect(ended.body).toEqual({ jobId, status: 'FAILED' });
  expect(await queue()).toBeUndefined();
  const said = stage.orders.failed.find((it) => it.orderId === orderId);
  expect(said).toMatchObject({ courierId: courier.id, reason: 'ACCIDENT' });
  expect(JSON.stringify(await stage.told(orderId))).not.toContain('hospital');
});

test('a stranger sees nothing of a job in trouble', async () => {
  const { jobId, orderId } = await ridden(stage, 'collected');
  const stranger = await courierAt(stage, newSpot());
  const answers = [
    await cannotBring(stranger, jobId, 'ACCIDENT'),
    await resolve(stranger, jobId, 'bring_back'),
    await ofJob(stranger, jobId, 'contacts', { way: 'call', at: now() }),
    await ofJob(stranger, jobId, 'food-left', { at: now() }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const customer = await stage.identity.person(['customer']);
  expect((await cannotBring(customer, jobId, 'ACCIDENT')).status).toBe(403);
  const path = `/admin/orders/${orderId}/unassign`;
  const plain = await stage.identity.person(['admin'], { secondFactor: false });
  const body = { reason: 'x' };
  expect((await stage.send('POST', path, plain, { body })).body.code).toBe(
    'SECOND_FACTOR_REQUIRED',
  );
});
