import { setTimeout as sleep } from 'node:timers/promises';
import { Trouble } from './command.ts';
import { between } from './figures.ts';
import type { Helm, Values } from './helm.ts';
import { type Move, other, plan, type Rollout, rolloutSchema } from './plan.ts';
import type { Pods } from './pods.ts';

export type Release = {
  service: string;
  /** The values' key of the service when one release holds the whole platform. */
  below: string | undefined;
  chart: string;
  helm: Helm;
  pods: Pods;
  say: (text: string) => void;
  isRehearsal: boolean;
};

const readyWithinMs = 300_000;

export async function stage(release: Release, tag: string): Promise<void> {
  const { service, helm, pods, say, isRehearsal } = release;
  await heal(release);
  const { rollout } = await read(release);
  const next = await move(release, {
    verb: 'stage',
    tag,
    replicas: await livePods(release, rollout),
  });
  if (isRehearsal) return;
  const [name, wanted] =
    next.strategy === 'canary'
      ? [`${service}-canary`, next.canary.replicas]
      : [
          `${service}-${other(next.blueGreen.active)}`,
          next.blueGreen[other(next.blueGreen.active)].floor,
        ];
  await pods.untilReady(name, wanted, readyWithinMs);
  say(`${name}: ${wanted} pods are ready`);
  if (await helm.test()) return say('the smoke test passed');
  await move(release, { verb: 'abort' });
  throw new Trouble('the smoke test failed: what was staged is gone again');
}

export async function promote(release: Release): Promise<void> {
  await heal(release);
  const { rollout } = await read(release);
  await move(release, { verb: 'promote', replicas: await livePods(release, rollout) });
}

export async function abort(release: Release): Promise<void> {
  await heal(release);
  await move(release, { verb: 'abort' });
}

export async function retire(release: Release): Promise<void> {
  await heal(release);
  await move(release, { verb: 'retire' });
}

export async function status(release: Release): Promise<void> {
  const { rollout } = await read(release);
  const { service, pods, say } = release;
  for (const { name, tag, role } of tracksOf(service, rollout)) {
    say(
      `${name.padEnd(24)} ${role.padEnd(8)} ${(tag || '-').padEnd(16)} ${await pods.ready(name)} ready`,
    );
  }
  const last = (await release.helm.revisions()).at(-1);
  say(`revision ${last?.revision} is ${last?.status}`);
}

export type Limits = { seconds: number; errorRatioMax: number; requestsMin: number };

/** Looks at the figures of the newest pods for a while, and goes back when too much fails. */
export async function watch(release: Release, limits: Limits): Promise<void> {
  const { pods, say } = release;
  const { rollout } = await read(release);
  const track = rollout.strategy === 'canary' ? 'canary' : rollout.blueGreen.active;
  const before = await pods.metrics(track);
  const endMs = performance.now() + limits.seconds * 1000;
  while (performance.now() < endMs) {
    await sleep(Math.min(5_000, Math.max(0, endMs - performance.now())));
    const { requests, failed } = between(before, await pods.metrics(track));
    say(`${track}: ${requests} requests, ${failed} failed`);
    if (requests < limits.requestsMin || failed / requests <= limits.errorRatioMax) continue;
    await move(release, { verb: 'abort' });
    throw new Trouble(`${failed} of ${requests} requests failed: rolled back`);
  }
}

async function heal({ helm, say, isRehearsal }: Release): Promise<void> {
  if (isRehearsal) return;
  const healed = await helm.heal();
  if (healed) say(healed);
}

async function read({ helm, below }: Release): Promise<{ values: Values; rollout: Rollout }> {
  const values = await helm.values();
  const own = (below ? values[below] : values) as Values | undefined;
  return { values, rollout: rolloutSchema.parse(own?.['rollout']) };
}

async function move(release: Release, wanted: Move): Promise<Rollout> {
  const { values, rollout } = await read(release);
  const planned = plan(rollout, wanted);
  if (!planned.ok) throw new Trouble(`${release.service}: ${planned.why}`);
  release.say(`${release.service}: ${planned.says}`);
  const change = (own: Values): Values => ({
    ...own,
    rollout: planned.rollout,
    ...(planned.tag ? { image: { ...(own['image'] as Values), tag: planned.tag } } : {}),
  });
  const { below } = release;
  const next = below
    ? { ...values, [below]: change((values[below] ?? {}) as Values) }
    : change(values);
  // Nothing new comes with a way back, so no migration has to run before the requests are back.
  const withHooks = wanted.verb !== 'abort';
  if (!release.isRehearsal) await release.helm.upgrade(release.chart, next, { withHooks });
  return planned.rollout;
}

/** As many as take the requests now: what is staged has to bear them all. */
async function livePods({ pods, service }: Release, rollout: Rollout): Promise<number> {
  const name =
    rollout.strategy === 'blueGreen' ? `${service}-${rollout.blueGreen.active}` : service;
  return Math.max(1, await pods.ready(name));
}

function tracksOf(service: string, rollout: Rollout) {
  if (rollout.strategy === 'blueGreen') {
    const { active } = rollout.blueGreen;
    return ([active, other(active)] as const).map((colour) => ({
      name: `${service}-${colour}`,
      role: colour === active ? 'live' : 'idle',
      tag: rollout.blueGreen[colour].tag,
    }));
  }
  const stable = { name: service, role: 'live', tag: '' };
  const { tag, weight } = rollout.canary;
  return tag ? [stable, { name: `${service}-canary`, role: `${weight} %`, tag }] : [stable];
}
