import { pauseMs } from '@foodiefast/city/pause';
import { Trouble } from '@foodiefast/release/rollout/command';
import { between } from '@foodiefast/release/rollout/figures';
import { openPods } from '@foodiefast/release/rollout/pods';
import * as z from 'zod';
import type { Bench, Scenario } from '../bench.ts';
import { namespace } from '../kube.ts';

const service = z.object({ spec: z.object({ selector: z.record(z.string(), z.string()) }) });
// The gateway closes its connections after this time, and until then some answers are the old ones'.
const settleMs = 6_000;
const lookMs = 5_000;
const backWithinMs = 5_000;

export const bluegreen: Scenario = {
  name: 'bluegreen',
  claim: 'orders is staged, tested, promoted, rolled back, promoted again and retired',
  async act(bench) {
    const active = await liveTrack(bench);
    const tag = await goodTag(bench);
    const idle = active === 'blue' ? 'green' : 'blue';
    await release(bench, 'stage', 'orders', '--tag', tag);
    const early = await requestsIn(idle, lookMs);
    if (early > 0) throw new Trouble(`${idle} answered ${early} requests before its promotion`);
    if ((await tagOf(bench, 'worker')) === tag)
      throw new Trouble('the new version handled events before its promotion');

    await release(bench, 'promote', 'orders');
    await pauseMs(settleMs);
    const late = await requestsIn(active, lookMs);
    if (late > 0) throw new Trouble(`${active} still answered ${late} requests after the switch`);

    const backMs = await rollBack(bench, active);
    await release(bench, 'promote', 'orders');
    await release(bench, 'retire', 'orders');
    return `0 requests to the new version before the switch, 0 to the old one after it, back in ${(backMs / 1_000).toFixed(1)} s`;
  },
};

/** Until the Service points to the old pods again; the worker rolls back after that. */
async function rollBack(bench: Bench, to: string): Promise<number> {
  const startMs = performance.now();
  let backMs = Number.POSITIVE_INFINITY;
  const watching = bench.kube.until(`orders is back at ${to}`, 120_000, async () => {
    const isBack = (await liveTrack(bench)) === to;
    if (isBack) backMs = performance.now() - startMs;
    return isBack;
  });
  await Promise.all([watching, release(bench, 'abort', 'orders')]);
  if (backMs > backWithinMs) throw new Trouble(`rolling back took ${backMs.toFixed(0)} ms`);
  return backMs;
}

export async function release({ platform, say }: Bench, ...args: string[]): Promise<void> {
  const { code, out, errors } = await platform.release(...args);
  say(out.trim());
  if (code !== 0) throw new Trouble(`release ${args.join(' ')}: ${errors.trim()}`);
}

/** A version of orders that is as good as the live one, and another. */
export async function goodTag(bench: Bench): Promise<string> {
  const next = await bench.images.make('orders', 'next');
  return (await tagOf(bench, 'http')) === next ? bench.settings.TAG : next;
}

async function liveTrack({ kube }: Bench): Promise<string> {
  return (await kube.get(service, 'service', 'orders')).spec.selector['rollout/track'] ?? '';
}

async function tagOf(bench: Bench, process: 'http' | 'worker'): Promise<string | undefined> {
  return (await tagsOf(bench, process))[0];
}

export async function tagsOf({ kube }: Bench, process: 'http' | 'worker'): Promise<string[]> {
  const pods = await kube.pods(
    `app.kubernetes.io/name=orders,app.kubernetes.io/component=${process}`,
  );
  const tags = pods.map(({ spec }) => spec.containers[0]?.image.split(':').at(-1) ?? '');
  return [...new Set(tags)];
}

/** What the pods of a track answer meanwhile, the smoke test aside. */
async function requestsIn(track: string, forMs: number): Promise<number> {
  const pods = openPods({ namespace, service: 'orders' });
  const before = await pods.metrics(track);
  await pauseMs(forMs);
  return between(before, await pods.metrics(track)).requests;
}
