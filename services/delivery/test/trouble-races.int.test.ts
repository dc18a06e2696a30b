import { orderEvents } from '@foodiefast/contracts/order-events';
import { roundsOf } from '@foodiefast/testkit/rounds';
import { expect, test, vi } from 'vitest';
import { stageOfFile } from './stage.ts';
import { courierAt, jobRow, ridden } from './town.ts';

const rounds = roundsOf(10);
vi.setConfig({ testTimeout: 60_000 + rounds * 20_000 });
const stage = await stageOfFile();

type Courier = Awaited<ReturnType<typeof courierAt>>;
const now = () => stage.now().toISOString();
const incident = (courier: Courier, jobId: string) =>
  stage.send('POST', `/courier/jobs/${jobId}/incident`, courier, {
    body: { cause: 'ACCIDENT', at: now() },
  });
const resolve = (courier: Courier, jobId: string, how: string) =>
  stage.send('POST', `/courier/jobs/${jobId}/incident/resolve`, courier, { body: { how } });
async function versionsAreEven(orderId: string): Promise<void> {
  const versions = (await stage.told(orderId)).map(({ version }) => version);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
}

test('two couriers who take one meal over at once: one has it, the other is refused', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { jobId, orderId, courier, spot, number } = await ridden(stage, 'collected');
    await incident(courier, jobId);
    const { handoverCode: code } = (await resolve(courier, jobId, 'hand_on')).body;
    const [one, other] = [await courierAt(stage, spot), await courierAt(stage, spot)];
    const take = (who: Courier) =>
      stage.send('POST', '/courier/take-overs', who, { body: { orderNumber: number, code } });
    const answers = await Promise.all([take(one), take(other)]);
    const won = answers.map(({ status }) => status === 200);
    expect(won.filter(Boolean)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 200);
    expect(['JOB_STATE', 'NOT_FOUND']).toContain(refused?.body.code);
    const winner = won[0] ? one : other;
    expect(await jobRow(stage, orderId)).toMatchObject({
      jobStatus: 'TO_DROPOFF',
      courier_id: winner.id,
    });
    await versionsAreEven(orderId);
  }
});

test('a return that chef, time and orders end at once ends once', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { jobId, orderId, courier, chef, facts } = await ridden(stage, 'at_dropoff');
    await incident(courier, jobId);
    await resolve(courier, jobId, 'bring_back');
    stage.passMinutes(61);
    const data = { ...facts, status: 'FAILED_DELIVERY' as const, courierId: courier.id };
    const [confirmed, late] = await Promise.all([
      stage.send('POST', `/chef/orders/${orderId}/returned`, chef),
      // One that finds the job ended already is refused, and the deadline is done with.
      stage.fire('giveUp', jobId).then(
        () => undefined,
        (error: { code: string }) => error.code,
      ),
      stage.hear(orderEvents.deliveryFailed, { key: orderId, version: 12, data }),
    ]);
    expect([undefined, 'JOB_STATE']).toContain(confirmed.body.code);
    expect([undefined, 'JOB_STATE']).toContain(late);
    expect((await jobRow(stage, orderId)).jobStatus).toBe('FAILED');
    const ends = (await stage.told(orderId)).filter(({ type }) => type === 'job.failed.v1');
    expect(ends).toHaveLength(1);
    await versionsAreEven(orderId);
  }
});
