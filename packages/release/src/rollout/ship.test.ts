import { expect, test } from 'vitest';
import type { Helm, Values } from './helm.ts';
import { rolloutSchema } from './plan.ts';
import type { Pods } from './pods.ts';
import { ship } from './ship.ts';

/** Helm and the cluster, as far as a release is remembered by them. */
function bench(values: Values, testPasses = true) {
  const seen: Values[] = [values];
  const latest = () => seen.at(-1) as Values;
  const helm: Partial<Helm> = {
    values: async () => latest(),
    upgrade: async (_chart: string, next: Values) => void seen.push(next),
    test: async () => testPasses,
    heal: async () => undefined,
  };
  const pods: Partial<Pods> = {
    ready: async () => 10,
    untilReady: async () => undefined,
    metrics: async () => new Map(),
  };
  const release = {
    service: 'orders',
    below: undefined,
    chart: 'charts/service',
    helm: helm as Helm,
    pods: pods as Pods,
    say: () => undefined,
    isRehearsal: false,
  };
  return { release, seen, latest };
}
const limits = { seconds: 0, errorRatioMax: 0.02, requestsMin: 20 };
const rolloutOf = (values: Values) => rolloutSchema.parse(values['rollout']);

test('a rolling service gets the tag, and keeps what else was set', async () => {
  const { release, latest } = bench({ image: { tag: 'v1', pullPolicy: 'Always' }, drainMs: 2 });
  await ship(release, 'v2', limits);
  expect(latest()).toEqual({ image: { tag: 'v2', pullPolicy: 'Always' }, drainMs: 2 });
});

test('a rolling service that fails its test runs the version before again', async () => {
  const before = { image: { tag: 'v1' } };
  const { release, seen } = bench(before, false);
  await expect(ship(release, 'v2', limits)).rejects.toThrow('runs the version before again');
  expect(seen).toEqual([before, { image: { tag: 'v2' } }, before]);
});

test('blue-green ends with the new colour alone', async () => {
  const { release, latest } = bench({
    rollout: { strategy: 'blueGreen', blueGreen: { blue: { tag: 'v1' } } },
  });
  await ship(release, 'v2', limits);
  expect(rolloutOf(latest()).blueGreen).toMatchObject({
    active: 'green',
    phase: 'alone',
    green: { tag: 'v2' },
    blue: { tag: '' },
  });
});

test('a canary grows by its steps and ends as the stable version', async () => {
  const { release, seen, latest } = bench({ rollout: { strategy: 'canary' } });
  await ship(release, 'v2', limits);
  expect(seen.map((it) => rolloutOf(it).canary.weight)).toEqual([0, 5, 25, 50, 0]);
  expect(latest()).toMatchObject({ image: { tag: 'v2' } });
});
