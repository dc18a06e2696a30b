import { expect, test } from 'vitest';
import { backOffMs, createAlarm } from './alarm.ts';

const longMs = 60_000;

test('a wake ends the sleep', async () => {
  const alarm = createAlarm();
  const slept = alarm.sleep(longMs).then(() => 'awake');
  alarm.wake();
  expect(await slept).toBe('awake');
});

test('a wake that came before the sleep is not lost, and shortens one sleep only', async () => {
  const alarm = createAlarm();
  alarm.wake();
  await alarm.sleep(longMs);
  const second = alarm.sleep(longMs).then(() => 'slept');
  expect(await Promise.race([second, Promise.resolve('still asleep')])).toBe('still asleep');
  alarm.wake();
  expect(await second).toBe('slept');
});

test('back-off doubles up to its maximum', () => {
  expect([1, 2, 3, 4, 99].map((n) => backOffMs(n, 100, 500))).toEqual([100, 200, 400, 500, 500]);
});
