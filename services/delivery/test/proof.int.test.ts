import { dropoff } from '@foodiefast/contracts/order-events';
import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import { courierAt, movesTo, newSpot, northOf, ridden, tap } from './town.ts';

const stage = await stageOfFile();
const admin = await stage.identity.person(['admin']);

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
type Ridden = Awaited<ReturnType<typeof ridden>>;
const photoOf = ({ courier, jobId }: Pick<Ridden, 'courier' | 'jobId'>) =>
  stage.upload(`/courier/jobs/${jobId}/photos`, courier, png);
const delivers = ({ courier, jobId }: Ridden, proof: object) =>
  stage.send('POST', `/courier/jobs/${jobId}/steps`, courier, {
    body: { step: 'delivered', at: stage.now().toISOString(), sequence: sequences++, ...proof },
  });
let sequences = 500_000;

/** A door where somebody wants the meal in the hand. */
async function atDoor(o: { contactless: boolean }) {
  const ride = await ridden(stage, 'at_dropoff');
  const { orderId, customerId, door } = ride;
  const data = { orderId, customerId, firstName: 'Inès', address: door, doorNote: null, ...o };
  await stage.hear(dropoff, { key: orderId, version: 6, data });
  return ride;
}

test('a picture proves a contact-free hand-over, and is shown to whose door it is', async () => {
  const ride = await atDoor({ contactless: true });
  const { courier, jobId, orderId, customer } = ride;
  const stranger = await courierAt(stage, newSpot());
  expect((await photoOf({ courier: stranger, jobId })).status).toBe(404);
  const { status, body } = await photoOf(ride);
  expect(status).toBe(201);
  const proof = `/orders/${orderId}/proof`;
  expect((await stage.read(proof, customer)).status).toBe(404);
  expect((await delivers(ride, { photoId: body.photoId })).body.status).toBe('DONE');
  expect(stage.orders.photos).toContain(body.photoId);
  expect(await stage.read(proof, customer)).toEqual({ status: 200, type: 'image/webp' });
  expect((await stage.read(`/admin${proof}`, admin)).status).toBe(200);
  const other = await stage.identity.person(['customer']);
  expect((await stage.read(proof, other)).status).toBe(404);
  expect((await stage.read(proof, courier)).status).toBe(403);
  expect((await stage.send('POST', `/courier/jobs/${jobId}/photos`, courier)).status).toBe(415);
  expect((await photoOf(ride)).body.code).toBe('JOB_STATE');

  await stage.fire('photo', body.photoId);
  expect((await stage.read(proof, customer)).status).toBe(404);
  expect(
    await stage.db.selectFrom('photos').selectAll().where('job_id', '=', jobId).execute(),
  ).toEqual([]);
});

test('where the code is asked for, a picture counts only after five wrong ones, and is looked at', async () => {
  const ride = await atDoor({ contactless: false });
  const { photoId } = (await photoOf(ride)).body;
  const early = await delivers(ride, { photoId });
  expect([early.status, early.body.errors[0].path]).toEqual([400, 'photoId']);
  const foreign = await delivers(ride, { photoId: crypto.randomUUID() });
  expect(foreign.body.errors[0].message).toBe('is not known');
  expect((await delivers(ride, {})).body.errors[0].path).toBe('code');
  stage.orders.triesLeft = 0;
  expect((await delivers(ride, { code: '9999' })).body.code).toBe('CODE_WRONG');
  stage.orders.triesLeft = 4;
  const queue = async () =>
    (await stage.send('GET', '/admin/jobs', admin)).body.items.find(
      (it: { jobId: string }) => it.jobId === ride.jobId,
    );
  expect(await queue()).toMatchObject({ attention: 'CODE_LOCKED', hasPhoto: false });
  const { job } = (await stage.send('GET', '/courier/jobs/current', ride.courier)).body;
  expect(job.photoCounts).toBe(true);
  expect((await delivers(ride, { photoId })).body.status).toBe('DONE');
  expect(await queue()).toMatchObject({ attention: 'PHOTO_PROOF', hasPhoto: true });
  const looked = await stage.send('POST', `/admin/orders/${ride.orderId}/looked`, admin);
  expect(looked.body).toEqual({ jobId: ride.jobId, status: 'DONE' });
  expect(await queue()).toBeUndefined();
});

test('an arrival from elsewhere is questioned, and who insists is believed and remembered', async () => {
  const ride = await ridden(stage, 'to_pickup');
  const { courier, jobId, spot } = ride;
  const arrives = (step: string, o: object = {}) =>
    stage.send('POST', `/courier/jobs/${jobId}/steps`, courier, {
      body: { step, at: stage.now().toISOString(), sequence: sequences++, ...o },
    });
  await movesTo(stage, courier, northOf(spot, 1_400));
  const far = await arrives('at_pickup');
  expect([far.status, far.body.code, far.body.metres]).toEqual([409, 'TOO_FAR', 1_400]);
  await movesTo(stage, courier, northOf(spot, 300));
  expect((await arrives('at_pickup')).body.status).toBe('AT_PICKUP');
  await tap(stage, courier, jobId, 'collected', { code: '1234' });
  expect((await arrives('at_dropoff')).body.code).toBe('TOO_FAR');
  expect((await arrives('at_dropoff', { insists: true })).body.status).toBe('AT_DROPOFF');
  const taps = await stage.db
    .selectFrom('taps')
    .select(['step', 'metres_off', 'insisted'])
    .where('job_id', '=', jobId)
    .where('metres_off', 'is not', null)
    .orderBy('sequence')
    .execute();
  expect(taps).toEqual([
    { step: 'at_pickup', metres_off: 300, insisted: false },
    { step: 'at_dropoff', metres_off: 1_600, insisted: true },
  ]);
});

test('an arrival that was kept without a network is judged by where it was tapped', async () => {
  const { courier, jobId, spot } = await ridden(stage, 'to_pickup');
  await movesTo(stage, courier, northOf(spot, 1_600));
  const arrives = (metres: number) =>
    tap(stage, courier, jobId, 'at_pickup', { point: northOf(spot, metres) });
  expect((await arrives(1_400)).body).toMatchObject({ code: 'TOO_FAR', metres: 1_400 });
  expect((await arrives(50)).body.status).toBe('AT_PICKUP');
});

test('a phone that tells nothing new is not held against a courier', async () => {
  const { courier, jobId, spot } = await ridden(stage, 'to_pickup');
  await movesTo(stage, courier, northOf(spot, 4_000));
  stage.passMinutes(2);
  expect((await tap(stage, courier, jobId, 'at_pickup')).status).toBe(200);
});

test('whose door a picture shows can have it removed', async () => {
  const ride = await atDoor({ contactless: true });
  const { photoId } = (await photoOf(ride)).body;
  await delivers(ride, { photoId });
  const headers = await stage.identity.service('users', 'delivery');
  const url = `/internal/people/${ride.customerId}`;
  const kept = await stage.privateApp.inject({ url, headers });
  expect(JSON.stringify(kept.json())).toContain(photoId);
  await stage.privateApp.inject({ method: 'DELETE', url, headers });
  expect((await stage.read(`/admin/orders/${ride.orderId}/proof`, admin)).status).toBe(404);
  const rows = await stage.db.selectFrom('photos').selectAll().where('id', '=', photoId).execute();
  expect(rows).toEqual([]);
});
