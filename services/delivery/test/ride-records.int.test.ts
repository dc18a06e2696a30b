import { expect, test } from 'vitest';
import { stageOfFile } from './stage.ts';
import { acceptedOrder, courierAt, newSpot, northOf, ridesTo, takes } from './town.ts';

const stage = await stageOfFile();

test('a courier reads own ended rides page by page, and nothing of who ate', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, northOf(spot, 800));
  const brought: string[] = [];
  for (let ride = 0; ride < 3; ride += 1) {
    const { jobId } = await acceptedOrder(stage, spot);
    await takes(stage, courier, jobId);
    await ridesTo(stage, courier, jobId, 'delivered');
    brought.unshift(jobId);
  }
  const first = (await stage.send('GET', '/courier/jobs?limit=2', courier)).body;
  expect(first.items.map(({ id }: { id: string }) => id)).toEqual(brought.slice(0, 2));
  expect(first.items[0]).toMatchObject({
    status: 'DONE',
    kitchenName: 'Chez Perrine',
    rideMetres: 1_900,
  });
  expect(JSON.stringify(first)).not.toContain('Inès');
  const rest = (await stage.send('GET', `/courier/jobs?before=${first.nextBefore}`, courier)).body;
  expect(rest.items.map(({ id }: { id: string }) => id)).toEqual(brought.slice(2));
  expect(rest.nextBefore).toBeNull();

  const other = await courierAt(stage, northOf(spot, 900));
  expect((await stage.send('GET', '/courier/jobs', other)).body.items).toEqual([]);
});

test('a courier reads whether they are online', async () => {
  const courier = await courierAt(stage, northOf(newSpot(), 100));
  const online = (await stage.send('GET', '/courier/presence', courier)).body;
  expect(online).toMatchObject({ online: true });
  await stage.send('PUT', '/courier/presence', courier, { body: { online: false } });
  expect((await stage.send('GET', '/courier/presence', courier)).body.online).toBe(false);
  const stranger = await stage.identity.person(['courier']);
  expect((await stage.send('GET', '/courier/presence', stranger)).body).toEqual({
    online: false,
    point: null,
    updatedAt: null,
  });
});
