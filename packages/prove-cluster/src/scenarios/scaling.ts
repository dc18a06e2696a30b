import { pauseMs } from '@foodiefast/city/pause';
import { Trouble } from '@foodiefast/release/rollout/command';
import * as z from 'zod';
import type { Bench, Scenario } from '../bench.ts';
import { names } from '../platform.ts';
import { allReady } from './losses.ts';

const scaler = z.object({
  spec: z.object({ minReplicas: z.number().default(1) }),
  status: z.object({ currentReplicas: z.number().default(0) }),
});
const replicasOf = async ({ kube }: Bench, name: string) =>
  (await kube.get(scaler, 'hpa', name)).status.currentReplicas;
const floorOf = async ({ kube }: Bench, name: string) =>
  (await kube.get(scaler, 'hpa', name)).spec.minReplicas;

export const hpa: Scenario = {
  name: 'hpa',
  claim:
    'the gateway scales with its load, keeps its pods through an upgrade, and comes down again',
  async act(bench) {
    const { platform, kube } = bench;
    await platform.deploy('gateway', {
      http: {
        autoscaling: { min: 2, max: 4, scaleDownWindowSeconds: 15, scaleDownPercent: 100 },
        resources: { requests: { cpu: '100m' } },
      },
    });
    await kube.until('two gateways at rest', 120_000, async () => {
      return (await replicasOf(bench, 'gateway')) === 2;
    });
    const crowd = openCrowd(bench.gatewayUrl, 8);
    let upMs = 0;
    try {
      upMs = await kube.until('a third gateway', 120_000, async () => {
        return (await replicasOf(bench, 'gateway')) > 2;
      });
      const before = await replicasOf(bench, 'gateway');
      await platform.deploy('gateway', {
        podAnnotations: { 'foodiefast/scaled': new Date().toISOString() },
      });
      const after = await replicasOf(bench, 'gateway');
      if (after < before) throw new Trouble(`the upgrade left ${after} of ${before} pods`);
    } finally {
      await crowd.leave();
    }
    const downMs = await kube.until('two gateways again', 240_000, async () => {
      return (await replicasOf(bench, 'gateway')) === 2;
    });
    await platform.deploy('gateway', {
      http: { autoscaling: { max: 2 }, resources: { requests: { cpu: '40m' } } },
    });
    return `up after ${seconds(upMs)} s, kept through an upgrade, down ${seconds(downMs)} s after the load ended`;
  },
};

export const consumers: Scenario = {
  name: 'consumers',
  claim: 'the consumers of orders go from 1 to 3 and back',
  async act(bench) {
    const workers = (count: number) => ({
      worker: { autoscaling: { min: count, max: count } },
    });
    await bench.platform.deploy('orders', workers(3));
    await working(bench, 3);
    await pauseMs(15_000);
    await bench.platform.deploy('orders', workers(1));
    await working(bench, 1);
    return '3 ready, 15 s of orders, 1 again';
  },
};

const working = ({ kube }: Bench, count: number) =>
  kube.until(`${count} consumers`, 180_000, async () => {
    const pods = await kube.pods(
      'app.kubernetes.io/name=orders,app.kubernetes.io/component=worker',
    );
    return pods.length === count;
  });

export const peaks: Scenario = {
  name: 'peaks',
  claim: "menu's floor is raised for a meal peak, survives an upgrade, and is lowered in time",
  async act(bench) {
    const { platform, kube } = bench;
    const from = minutesFromNow(3);
    const to = minutesFromNow(6);
    const peak = { name: 'proof', timeZone: 'UTC', from, to, floor: 3 };
    await platform.deploy('menu', {
      peaks: [peak],
      http: { autoscaling: { min: 2, max: 4, scaleDownWindowSeconds: 10, scaleDownPercent: 100 } },
    });
    if ((await floorOf(bench, 'menu')) !== 2) throw new Trouble('the floor is up too early');
    await kube.until('the floor is up', 300_000, async () => (await floorOf(bench, 'menu')) === 3);
    const raised = clock();
    await kube.until('three pods', 120_000, async () => (await replicasOf(bench, 'menu')) >= 3);
    await platform.deploy('menu', { podAnnotations: { 'foodiefast/peak': from } });
    if ((await floorOf(bench, 'menu')) !== 3) throw new Trouble('an upgrade took the floor down');
    await kube.until(
      'the floor is down',
      420_000,
      async () => (await floorOf(bench, 'menu')) === 2,
    );
    const lowered = clock();
    await platform.deploy('menu', { peaks: [] });
    return `peak ${from} to ${to}: floor 3 at ${raised}, still 3 after an upgrade, 2 at ${lowered}`;
  },
};

const minutesFromNow = (count: number) =>
  new Date(Date.now() + count * 60_000).toISOString().slice(11, 16);
const clock = () => new Date().toISOString().slice(11, 19);
const seconds = (ms: number) => (ms / 1_000).toFixed(0);

const surgeMs = 5 * 60_000;

export const surge: Scenario = {
  name: 'surge',
  claim: 'more than ten times the requests for five minutes: no 5xx but 503 with Retry-After',
  failures: 'any',
  async act(bench) {
    const meanwhile = bench.load.meter.mark();
    const crowd = openCrowd(bench.gatewayUrl, 16);
    await pauseMs(surgeMs);
    await crowd.leave();
    const { placingMs, failed, requests } = meanwhile();
    const wrong = [...failed.keys()].filter((it) => !/^(503|429) (?!without)/.test(it));
    if (wrong.length > 0) throw new Trouble(wrong.join(', '));
    const p99 = placingMs[Math.min(placingMs.length - 1, Math.floor(placingMs.length * 0.99))] ?? 0;
    await allReady(bench, names);
    return `${(requests / (surgeMs / 1_000)).toFixed(0)} requests/s, p99 of POST /orders ${p99.toFixed(0)} ms (${placingMs.length})`;
  },
};

/** Many people who look for kitchens all the time. */
function openCrowd(gatewayUrl: string, people: number) {
  let isOver = false;
  const one = async () => {
    while (!isOver) {
      const answer = await fetch(`${gatewayUrl}/api/v1/kitchens?lat=45.76&lng=4.83`).catch(
        () => null,
      );
      await answer?.body?.cancel();
      if (!answer?.ok) await pauseMs(200);
    }
  };
  const all = Array.from({ length: people }, one);
  return {
    async leave() {
      isOver = true;
      await Promise.all(all);
    },
  };
}
