import type { EachBatchPayload } from 'kafkajs';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOffsets } from './offsets.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openGroup() {
  const group = { running: true, fails: 0, commits: 0 };
  const payload = {
    isRunning: () => group.running,
    uncommittedOffsets: () => ({ topics: [] }),
    async commitOffsetsIfNecessary() {
      if (group.fails > 0) {
        group.fails -= 1;
        throw new Error('the group is on the move');
      }
      group.commits += 1;
    },
  } as unknown as EachBatchPayload;
  return { group, payload, offsets: createOffsets(pino({ level: 'silent' })) };
}

test('many batches make one commit, and the next has one of its own', async () => {
  const { group, payload, offsets } = openGroup();
  for (let batch = 0; batch < 20; batch += 1) {
    offsets.soon(payload);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(group.commits).toBe(0);
  await vi.advanceTimersByTimeAsync(60);
  expect(group.commits).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(group.commits).toBe(1);
  offsets.soon(payload);
  await vi.advanceTimersByTimeAsync(250);
  expect(group.commits).toBe(2);
});

test('a commit that fails is made again, until the group is left', async () => {
  const { group, payload, offsets } = openGroup();
  group.fails = 3;
  offsets.soon(payload);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([group.fails, group.commits]).toEqual([0, 1]);
  group.fails = 1_000;
  offsets.soon(payload);
  await vi.advanceTimersByTimeAsync(1_000);
  group.running = false;
  await vi.advanceTimersByTimeAsync(250);
  expect(vi.getTimerCount()).toBe(0);
});

test('before the group is left what is done is committed at once, and only then', async () => {
  const { group, payload, offsets } = openGroup();
  await offsets.now();
  expect(group.commits).toBe(0);
  offsets.soon(payload);
  await offsets.now();
  expect(group.commits).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});
