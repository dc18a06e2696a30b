import { expect, test } from 'vitest';
import { type Move, plan, type Rollout, rolloutSchema } from './plan.ts';

const start = (strategy: Rollout['strategy'], blue = 'v1') =>
  rolloutSchema.parse({ strategy, blueGreen: { blue: { tag: blue } } });

function after(rollout: Rollout, ...moves: Move[]): Rollout {
  return moves.reduce((now, move) => {
    const planned = plan(now, move);
    if (!planned.ok) throw new Error(planned.why);
    return planned.rollout;
  }, rollout);
}
const stage: Move = { verb: 'stage', tag: 'v2', replicas: 4 };
const promote: Move = { verb: 'promote', replicas: 4 };

test('staging gives the idle colour as many pods as the active one has, and leaves the requests', () => {
  const { blueGreen } = after(start('blueGreen'), stage);
  expect(blueGreen).toEqual({
    active: 'blue',
    phase: 'staged',
    blue: { tag: 'v1', floor: 0 },
    green: { tag: 'v2', floor: 4 },
  });
});

test('a promotion moves the requests and keeps the old colour at its size', () => {
  const { blueGreen } = after(start('blueGreen'), stage, promote);
  expect(blueGreen).toMatchObject({
    active: 'green',
    phase: 'promoted',
    blue: { tag: 'v1', floor: 4 },
  });
});

test('aborting after a promotion is the selector alone', () => {
  const promoted = after(start('blueGreen'), stage, promote);
  const { active, blue, green } = after(promoted, { verb: 'abort' }).blueGreen;
  expect({ active, blue, green }).toEqual({ ...pick(promoted), active: 'blue' });
});
const pick = ({ blueGreen: { blue, green } }: Rollout) => ({ blue, green });

test('aborting what was staged leaves one colour', () => {
  expect(after(start('blueGreen'), stage, { verb: 'abort' })).toEqual(start('blueGreen'));
});

test('retiring ends the release, and the next one goes to the other colour', () => {
  const done = after(start('blueGreen'), stage, promote, { verb: 'retire' });
  expect(done.blueGreen).toMatchObject({
    active: 'green',
    phase: 'alone',
    blue: { tag: '', floor: 0 },
  });
  const again = after(done, { verb: 'stage', tag: 'v3', replicas: 2 });
  expect(again.blueGreen).toMatchObject({ active: 'green', blue: { tag: 'v3', floor: 2 } });
});

test('a canary grows in steps and ends as the stable version', () => {
  let rollout = after(start('canary'), { verb: 'stage', tag: 'v2', replicas: 10 });
  const weights = [rollout.canary.weight];
  for (let i = 0; i < 2; i += 1) {
    rollout = after(rollout, { verb: 'promote', replicas: 10 });
    weights.push(rollout.canary.weight);
  }
  expect(weights).toEqual([5, 25, 50]);
  expect(rollout.canary.replicas).toBe(10);
  expect(plan(rollout, { verb: 'promote', replicas: 10 })).toMatchObject({
    tag: 'v2',
    rollout: { canary: { tag: '', weight: 0 } },
  });
});

test.each<[string, Rollout, Move, RegExp]>([
  ['staging what is live', start('blueGreen', 'v2'), stage, /live already/],
  ['promoting nothing', start('blueGreen'), promote, /nothing is staged/],
  ['aborting nothing', start('blueGreen'), { verb: 'abort' }, /nothing/],
  ['retiring nothing', start('blueGreen'), { verb: 'retire' }, /nothing/],
  [
    'staging over one that waits',
    after(start('blueGreen'), stage, promote),
    { ...stage, tag: 'v3' },
    /retire it first/,
  ],
  ['a second canary', after(start('canary'), stage), { ...stage, tag: 'v3' }, /under way/],
  ['promoting no canary', start('canary'), promote, /no canary/],
  ['moving a rolling one', start('rolling'), stage, /helm upgrade/],
])('%s is refused', (_what, rollout, move, why) => {
  expect(plan(rollout, move)).toEqual({ ok: false, why: expect.stringMatching(why) });
});
