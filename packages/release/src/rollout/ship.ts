import { Trouble } from './command.ts';
import type { Values } from './helm.ts';
import { type Rollout, rolloutSchema } from './plan.ts';
import { type Limits, promote, type Release, retire, stage, watch } from './release.ts';

/** Brings a version to all requests by the service's own strategy; what fails goes back by itself. */
export async function ship(release: Release, tag: string, limits: Limits): Promise<void> {
  const { strategy } = rolloutOf(await ownValues(release));
  if (strategy === 'rolling') return roll(release, tag);
  await stage(release, tag);
  if (release.isRehearsal) return;
  if (strategy === 'canary') return grow(release, limits);
  await promote(release);
  await watch(release, limits);
  await retire(release);
}

/** Each share is looked at before it becomes a larger one. */
async function grow(release: Release, limits: Limits): Promise<void> {
  do {
    await watch(release, limits);
    await promote(release);
  } while (rolloutOf(await ownValues(release)).canary.tag !== '');
}

/** Helm waits for the pods and for the analysis, and goes back without them; so does a failing test. */
async function roll(release: Release, tag: string): Promise<void> {
  const { service, helm, chart, say, isRehearsal } = release;
  say(`${service}: its pods become ${tag}, some at a time`);
  if (isRehearsal) return;
  const healed = await helm.heal();
  if (healed) say(healed);
  const before = await helm.values();
  await helm.upgrade(chart, withTag(release, before, tag));
  if (await helm.test()) return say('the smoke test passed');
  await helm.upgrade(chart, before);
  throw new Trouble('the smoke test failed: it runs the version before again');
}

function withTag({ below }: Release, values: Values, tag: string): Values {
  const own = (below ? (values[below] ?? {}) : values) as Values;
  const next = { ...own, image: { ...(own['image'] as Values), tag } };
  return below ? { ...values, [below]: next } : next;
}

async function ownValues({ helm, below }: Release): Promise<Values> {
  const values = await helm.values();
  return (below ? (values[below] ?? {}) : values) as Values;
}

const rolloutOf = (own: Values): Rollout => rolloutSchema.parse(own['rollout']);
