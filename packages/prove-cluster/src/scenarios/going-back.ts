import type { PeerName } from '@foodiefast/contracts/topology';
import { Trouble } from '@foodiefast/release/rollout/command';
import type { Bench, Scenario } from '../bench.ts';
import { failures } from '../meter.ts';
import { allReady } from './losses.ts';

export const badRelease: Scenario = {
  name: 'bad-release',
  claim:
    'a gateway that crashes or never becomes ready, and a crashing orders, go back by themselves',
  async act(bench) {
    const seconds: string[] = [];
    for (const variant of ['crash', 'silent'] as const) {
      const tag = await bench.images.make('gateway', variant);
      seconds.push(`${variant} ${await refusedIn(bench, 'gateway', { image: { tag } }, '45s')} s`);
    }
    const tag = await bench.images.make('orders', 'crash');
    const startMs = performance.now();
    const stage = ['stage', 'orders', '--tag', tag, '--timeout', '45s'];
    const { code } = await bench.platform.release(...stage);
    if (code === 0) throw new Trouble('a crashing version was staged');
    seconds.push(`blue-green stage ${((performance.now() - startMs) / 1_000).toFixed(0)} s`);
    return `Helm ended with an error and was back: ${seconds.join(', ')}`;
  },
};

export const analysis: Scenario = {
  name: 'analysis',
  claim: 'a gateway that is ready and answers 20 % with errors is taken back by its analysis',
  failures: 'any',
  async act(bench) {
    const tag = await bench.images.make('gateway', 'faulty');
    const meanwhile = bench.load.meter.mark();
    const rules = { enabled: true, seconds: 15, requestsMin: 20 };
    const seconds = await refusedIn(bench, 'gateway', { image: { tag }, analysis: rules }, '3m');
    if (failures(meanwhile()) === 0)
      throw new Trouble('the version that was taken back had no faults');
    return `back after ${seconds} s; the bad version was live meanwhile`;
  },
};

export const migration: Scenario = {
  name: 'migration',
  claim: 'a broken migration stops before pods change; old code is ready on a newer schema',
  async act(bench) {
    const { images, platform, kube } = bench;
    const broken = await images.make('users', 'broken');
    const before = await namesOf(bench, 'users');
    const seconds = await refusedIn(bench, 'users', { image: { tag: broken } }, '2m');
    if ((await namesOf(bench, 'users')) !== before) throw new Trouble('pods changed');
    const newer = await images.make('users', 'newer');
    await platform.deploy('users', { image: { tag: newer } });
    await kube.kubectl('rollout', 'status', 'deployment/users', '--timeout=120s');
    await platform.deploy('users', { image: { tag: bench.settings.TAG } });
    await allReady(bench, ['users']);
    return `refused after ${seconds} s with the same pods; then newer schema and back to ${bench.settings.TAG}, ready`;
  },
};

/** Deploys what must not stay, and says after how many seconds everything was as before. */
async function refusedIn(
  { platform, kube }: Bench,
  name: PeerName,
  change: Record<string, unknown>,
  timeout: string,
): Promise<string> {
  const startMs = performance.now();
  const went = await platform.deploy(name, change, timeout).then(
    () => 'stayed',
    (error: unknown) => {
      if (error instanceof Trouble) return 'back';
      throw error;
    },
  );
  if (went === 'stayed') throw new Trouble(`a bad ${name} stayed`);
  const helm = await platform.helmOf(name, timeout);
  const last = (await helm.revisions()).at(-1);
  if (last?.status !== 'deployed') throw new Trouble(`${name} is ${last?.status}`);
  await kube.kubectl('rollout', 'status', `deployment/${name}`, '--timeout=120s');
  return ((performance.now() - startMs) / 1_000).toFixed(0);
}

const namesOf = async ({ kube }: Bench, name: PeerName) =>
  (await kube.httpPods(name))
    .map(({ metadata }) => metadata.name)
    .toSorted()
    .join();
