import { jobEvents } from '@foodiefast/contracts/delivery-events';
import { expect, test } from 'vitest';
import { republish } from '../src/republish.ts';
import { stageOfFile } from './stage.ts';
import { ridden } from './town.ts';

const stage = await stageOfFile();

test('every job is told again with its version, and so is who is online', async () => {
  const { orderId, courier } = await ridden(stage, 'at_pickup');
  const before = await stage.told(orderId);
  expect(await republish(stage.db, stage.now())).toBe(1);
  const { type: _type, live: _live, ...newest } = before.at(-1) ?? {};
  const after = await stage.told(orderId);
  expect(after).toHaveLength(before.length + 1);
  expect(after.at(-1)).toMatchObject({ type: jobEvents.restated.type, ...newest });
  expect((await stage.told(courier.id)).at(-1)).toMatchObject({
    type: 'presence.changed.v1',
    data: { courierId: courier.id, online: true },
  });
});
