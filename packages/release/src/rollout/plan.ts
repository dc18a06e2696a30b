import * as z from 'zod';

const slot = z.object({ tag: z.string().default(''), floor: z.number().default(0) }).prefault({});

/** A service's `rollout` as the chart's values have it: all that is remembered of a release. */
export const rolloutSchema = z
  .looseObject({
    strategy: z.enum(['rolling', 'blueGreen', 'canary']).default('rolling'),
    blueGreen: z
      .object({
        active: z.enum(['blue', 'green']).default('blue'),
        phase: z.enum(['alone', 'staged', 'promoted']).default('alone'),
        blue: slot,
        green: slot,
      })
      .prefault({}),
    canary: z
      .object({
        tag: z.string().default(''),
        replicas: z.number().default(1),
        weight: z.number().default(0),
      })
      .prefault({}),
  })
  .prefault({});
export type Rollout = z.infer<typeof rolloutSchema>;

/** What is to be rendered next, or why not. */
export type Plan =
  | { ok: true; rollout: Rollout; tag?: string; says: string }
  | { ok: false; why: string };

export type Move =
  | { verb: 'stage'; tag: string; replicas: number }
  | { verb: 'promote'; replicas: number }
  | { verb: 'abort' | 'retire' };

export function plan(rollout: Rollout, move: Move): Plan {
  switch (rollout.strategy) {
    case 'rolling':
      return no('its strategy is rolling: helm upgrade and helm rollback are all it takes');
    case 'blueGreen':
      return blueGreen(rollout, move);
    case 'canary':
      return canary(rollout, move);
  }
}

export const other = (colour: 'blue' | 'green') => (colour === 'blue' ? 'green' : 'blue');
const no = (why: string): Plan => ({ ok: false, why });
const empty = { tag: '', floor: 0 };

function blueGreen(rollout: Rollout, move: Move): Plan {
  const { active, phase } = rollout.blueGreen;
  const idle = other(active);
  const { [active]: live, [idle]: waiting } = rollout.blueGreen;
  const next = (change: Partial<Rollout['blueGreen']>, says: string): Plan => ({
    ok: true,
    rollout: { ...rollout, blueGreen: { ...rollout.blueGreen, ...change } },
    says,
  });
  switch (move.verb) {
    case 'stage':
      if (phase === 'promoted')
        return no(`${idle} still waits for its retirement: retire it first`);
      if (live.tag === move.tag) return no(`${move.tag} is live already, as ${active}`);
      return next(
        { [idle]: { tag: move.tag, floor: move.replicas }, phase: 'staged' },
        `${idle} gets ${move.tag} and ${move.replicas} pods, ${active} keeps the requests`,
      );
    case 'promote':
      if (phase !== 'staged') return no('nothing is staged');
      return next(
        { active: idle, phase: 'promoted', [active]: { ...live, floor: move.replicas } },
        `${idle} with ${waiting.tag} takes the requests, ${active} stays ready to take them back`,
      );
    case 'abort':
      if (phase === 'alone') return no('nothing is staged or freshly promoted');
      if (phase === 'staged') {
        return next({ [idle]: empty, phase: 'alone' }, `${idle} with ${waiting.tag} goes away`);
      }
      return next(
        { active: idle, phase: 'staged' },
        `${idle} with ${waiting.tag} takes the requests back, ${active} with ${live.tag} stays for a look`,
      );
    case 'retire':
      if (phase !== 'promoted') return no('nothing was promoted');
      return next(
        { [idle]: empty, [active]: { ...live, floor: 0 }, phase: 'alone' },
        `${idle} with ${waiting.tag} goes away`,
      );
  }
}

/** Per cent of the requests, one step a promotion; after the last the canary is what is stable. */
export const canarySteps = [5, 25, 50] as const;

function canary(rollout: Rollout, move: Move): Plan {
  const { tag, weight } = rollout.canary;
  const next = (change: Partial<Rollout['canary']>, says: string): Plan => ({
    ok: true,
    rollout: { ...rollout, canary: { ...rollout.canary, ...change } },
    says,
  });
  const step = (to: number, of: string, stable: number): Plan =>
    next(
      { tag: of, weight: to, replicas: podsFor(to, stable) },
      `${of} gets ${to} % of the requests`,
    );
  switch (move.verb) {
    case 'stage':
      if (tag && tag !== move.tag) return no(`${tag} is under way: promote or abort it first`);
      return step(canarySteps[0], move.tag, move.replicas);
    case 'promote': {
      if (!tag) return no('there is no canary');
      const to = canarySteps.find((it) => it > weight);
      if (to !== undefined) return step(to, tag, move.replicas);
      const done = next({ tag: '', weight: 0, replicas: 1 }, `${tag} is stable now`);
      return done.ok ? { ...done, tag } : done;
    }
    case 'abort':
      if (!tag) return no('there is no canary');
      return next({ tag: '', weight: 0, replicas: 1 }, `${tag} goes away`);
    case 'retire':
      return no('a canary is promoted or aborted');
  }
}

/** As many pods beside the stable ones as take that share, and one at least. */
const podsFor = (percent: number, stable: number) =>
  Math.max(1, Math.floor((stable * percent) / (100 - percent)));
