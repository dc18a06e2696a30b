import { expect, test } from 'vitest';
import { bounded } from './bounded.ts';

test('few work at a time, some wait in turn, the rest are told to come back', async () => {
  const run = bounded({ concurrentMax: 2, queueMax: 3 });
  const gate = Promise.withResolvers<void>();
  const order: number[] = [];
  let most = 0;
  let running = 0;
  const works = Array.from({ length: 7 }, (_, index) =>
    run(async () => {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      order.push(index);
      running -= 1;
      if (index === 1) throw new Error('this one failed');
    }),
  );
  const settled = Promise.allSettled(works);
  gate.resolve();
  const results = await settled;
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ]);
  expect(results.at(-1)).toMatchObject({ reason: { code: 'OVERLOADED', retryAfterSeconds: 2 } });
  expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
  expect(await run(async () => 'free again')).toBe('free again');
});
