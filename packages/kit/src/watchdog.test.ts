import { until } from '@foodiefast/testkit/wait';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { watch } from './watchdog.ts';

const log = pino({ level: 'silent' });
const limits = { everyMs: 2, silenceMaxMs: 20, standstillMaxMs: 20 };
const now = () => performance.now();

type Group = { beats: boolean; moves: boolean; lag: number; broker: boolean };

let stop: () => Promise<void>;
afterEach(() => stop());

function guard(group: Group) {
  const startedAtMs = now();
  const counts = { starts: 0, stops: 0, looks: 0 };
  const startsAtMs: number[] = [];
  const dog = watch({
    limits,
    log,
    start: () => {
      counts.starts += 1;
      startsAtMs.push(now());
      return {
        beatAtMs: () => (group.beats ? now() : startedAtMs),
        stop: async () => void (counts.stops += 1),
      };
    },
    lag: async () => {
      counts.looks += 1;
      if (!group.broker) throw new Error('no broker');
      return group.lag;
    },
    progressAtMs: () => (group.moves ? now() : startedAtMs),
  });
  stop = () => dog.stop();
  return { dog, counts, startsAtMs };
}

const looksOn = (counts: { looks: number }) =>
  until(() => counts.looks > 30, { what: 'the watchdog to look thirty times' });

const well: Group = { beats: true, moves: true, lag: 5, broker: true };

test('a consumer that moves is left alone', async () => {
  const { dog, counts } = guard(well);
  await looksOn(counts);
  expect(counts.starts).toBe(1);
  expect(dog.healthy()).toBe(true);
  expect(dog.lastLag()).toBe(5);
});

test('one with nothing to read is left alone', async () => {
  const { counts } = guard({ ...well, moves: false, lag: 0 });
  await looksOn(counts);
  expect(counts.starts).toBe(1);
});

test('one without a heartbeat is unhealthy and replaced', async () => {
  const group = { ...well, beats: false };
  const { dog, counts } = guard(group);
  await until(() => counts.starts > 1, { what: 'a new consumer' });
  expect(counts.stops).toBeGreaterThan(0);
  group.beats = true;
  await until(() => dog.healthy(), { what: 'the new one to be healthy' });
});

test('one with messages waiting that touches none is replaced', async () => {
  const { counts } = guard({ ...well, moves: false });
  await until(() => counts.starts > 1, { what: 'a new consumer' });
  expect(counts.stops).toBeGreaterThan(0);
});

test('one that gets nowhere again has twice the time, and twice that', async () => {
  const { counts, startsAtMs } = guard({ ...well, moves: false });
  await until(() => counts.starts > 3, { what: 'three replacements' });
  const waits = startsAtMs.slice(1).map((at, index) => at - (startsAtMs[index] ?? at));
  expect(waits[1]).toBeGreaterThan(40);
  expect(waits[2]).toBeGreaterThan(80);
});

test('while the broker is away nothing is the fault of the consumer', async () => {
  const { dog, counts } = guard({ beats: false, moves: false, lag: 5, broker: false });
  await looksOn(counts);
  expect(counts.starts).toBe(1);
  expect(dog.healthy()).toBe(true);
});
