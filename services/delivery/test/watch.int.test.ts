import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  jobRow,
  movesTo,
  newSpot,
  northOf,
  ridden,
  ridesTo,
  takes,
} from './town.ts';

const stage = await stageOfFile();
const admin = await stage.identity.person(['admin']);

const watch = (jobId: string) => stage.fire('watch', jobId);
const lastTold = async (orderId: string) => (await stage.told(orderId)).at(-1);
const etaOf = async (orderId: string) => {
  const eta = (await lastTold(orderId))?.data['eta'] as { from: string; to: string };
  return { from: Date.parse(eta.from), to: Date.parse(eta.to) };
};

test('who stands still before the pick-up is warned, then another is sought', async () => {
  const { jobId, orderId, courier, spot } = await ridden(stage, 'to_pickup');
  await movesTo(stage, courier, northOf(spot, 2_000));
  await watch(jobId);
  stage.passMinutes(6.5);
  await movesTo(stage, courier, northOf(spot, 2_030));
  await watch(jobId);
  expect(await lastTold(orderId)).toMatchObject({
    type: 'job.warned.v1',
    data: { attention: 'SLOW', status: 'TO_PICKUP' },
    live: [`order:${orderId}`, `courier:${courier.id}`],
  });
  stage.passMinutes(6);
  await movesTo(stage, courier, northOf(spot, 2_010));
  await watch(jobId);
  expect(await jobRow(stage, orderId)).toMatchObject({
    jobStatus: 'SEARCHING',
    reason: 'COURIER_STALLED',
    excluded: [courier.id],
  });
});

test('who moves again is no longer warned', async () => {
  const { jobId, orderId, courier, spot } = await ridden(stage, 'to_pickup');
  await movesTo(stage, courier, northOf(spot, 2_000));
  await watch(jobId);
  stage.passMinutes(7);
  await watch(jobId);
  await movesTo(stage, courier, northOf(spot, 1_000));
  await watch(jobId);
  expect(await lastTold(orderId)).toMatchObject({
    type: 'job.moved.v1',
    data: { attention: null },
  });
});

test('who stands still with the meal keeps it, and the admins are called', async () => {
  const { jobId, orderId, courier, spot } = await ridden(stage, 'collected');
  await movesTo(stage, courier, northOf(spot, 200));
  for (const minutes of [0, 7, 6, 20]) {
    stage.passMinutes(minutes);
    await watch(jobId);
  }
  const warned = (await stage.told(orderId)).filter(({ type }) => type === 'job.warned.v1');
  expect(warned.map(({ data }) => data['attention'])).toEqual(['SLOW', 'STALLED']);
  expect(await jobRow(stage, orderId)).toMatchObject({
    jobStatus: 'TO_DROPOFF',
    courier_id: courier.id,
  });
  const { items } = (await stage.send('GET', '/admin/jobs', admin)).body;
  expect(items.map((it: { jobId: string }) => it.jobId)).toContain(jobId);
});

test('a window that slips by more than ten minutes is told, a smaller change is not', async () => {
  const order = await acceptedOrder(stage, newSpot());
  const { jobId, orderId } = order;
  await stage.fire('search', jobId);
  const told = await etaOf(orderId);
  stage.passMinutes(8);
  await watch(jobId);
  expect(await etaOf(orderId)).toEqual(told);
  stage.passMinutes(22);
  await watch(jobId);
  const slipped = await etaOf(orderId);
  expect(slipped.to).toBeGreaterThan(told.to + 10 * 60_000);
  expect(slipped.from).toBeGreaterThan(stage.now().getTime());
});

test('rides of the same part of the map teach when the next one arrives', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const slow = 31 * 60_000;
  for (let ride = 0; ride < 30; ride += 1) {
    const { jobId } = await acceptedOrder(stage, spot);
    await takes(stage, courier, jobId);
    await ridesTo(stage, courier, jobId, 'at_dropoff');
    await stage.db
      .updateTable('jobs')
      .set({ collected_at: new Date(stage.now().getTime() - slow) })
      .where('id', '=', jobId)
      .execute();
    await handsOver(jobId);
  }
  stage.passMinutes(2);
  const { jobId, orderId } = await acceptedOrder(stage, spot);
  await takes(stage, courier, jobId);
  await ridesTo(stage, courier, jobId, 'collected');
  const eta = await etaOf(orderId);
  const now = stage.now().getTime();
  expect(eta.from).toBeGreaterThan(now + 25 * 60_000);
  expect(eta.to).toBeLessThan(now + 40 * 60_000);

  async function handsOver(jobId: string) {
    const body = {
      step: 'delivered',
      at: stage.now().toISOString(),
      sequence: 9_999,
      code: '1234',
    };
    await stage.send('POST', `/courier/jobs/${jobId}/steps`, courier, { body });
  }
}, 120_000);
