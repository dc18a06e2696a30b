import { expect, test } from 'vitest';
import type { RefusalCode } from '../../api/refused.ts';
import { createQueue, type Outcome, type TapStore } from './queue.ts';
import type { Act, Tap } from './tap.ts';

const jobId = 'job-1';
const step = (name: 'to_pickup' | 'at_pickup' | 'collected', sequence: number): Act => ({
  kind: 'step',
  jobId,
  step: name,
  sequence,
});

/** A queue over a store in memory, whose network answers what the test says. */
function aPhone(answer: (tap: Tap) => Outcome) {
  let taps: Tap[] = [];
  let ids = 0;
  let keys = 0;
  const sent: Tap[] = [];
  const refused: [Tap, RefusalCode][] = [];
  const alarms: number[] = [];
  const clock = { nowMs: 1_000_000 };
  const store: TapStore = {
    all: async () => [...taps],
    async add(tap) {
      ids += 1;
      const kept = { ...tap, id: ids };
      taps.push(kept);
      return kept;
    },
    async put(tap) {
      taps = taps.map((it) => (it.id === tap.id ? tap : it));
    },
    async remove(gone) {
      taps = taps.filter(({ id }) => !gone.includes(id));
    },
  };
  let line: Promise<unknown> = Promise.resolve();
  const queue = createQueue({
    accountId: 'me',
    store,
    async attempt(tap) {
      sent.push(tap);
      return answer(tap);
    },
    inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
      const mine = line.then(work);
      line = mine.catch(() => undefined);
      return mine;
    },
    now: () => clock.nowMs,
    newKey: () => `key-${(keys += 1)}`,
    wakeIn: (ms) => alarms.push(ms),
    onChange: () => {},
    onRefused: (tap, code) => refused.push([tap, code]),
  });
  return { queue, sent, refused, alarms, clock, kept: () => taps };
}

const stepsOf = (taps: readonly Tap[]) =>
  taps.map(({ act }) => (act.kind === 'step' ? act.step : act.kind));

test('a tap whose sending broke off is tried again, and what broke is told', async () => {
  let broken = true;
  const phone = aPhone(() => {
    if (broken) throw new Error('nobody expected this');
    return { is: 'taken' };
  });
  const added = phone.queue.add(step('to_pickup', 1), { canUndo: false });
  await expect(added.then(() => phone.queue.drain())).rejects.toThrow('nobody expected this');
  expect(phone.alarms[0]).toBe(1_000);
  expect(stepsOf(phone.kept())).toEqual(['to_pickup']);
  broken = false;
  await phone.queue.drain();
  expect(phone.kept()).toEqual([]);
});

test('taps without a network stay, and go out in the order of tapping with the keys they had', async () => {
  let away = true;
  const phone = aPhone(() => (away ? { is: 'away' } : { is: 'taken' }));
  await phone.queue.add(step('to_pickup', 1), { canUndo: false });
  await phone.queue.add(step('at_pickup', 2), { canUndo: false });
  await phone.queue.drain();
  expect(stepsOf(phone.kept())).toEqual(['to_pickup', 'at_pickup']);
  const tried = phone.sent.length;
  away = false;
  await phone.queue.drain();
  expect(stepsOf(phone.sent.slice(tried))).toEqual(['to_pickup', 'at_pickup']);
  expect(new Set(phone.sent.map(({ key, act }) => key + JSON.stringify(act))).size).toBe(2);
  expect(phone.kept()).toEqual([]);
});

test('a tap can be taken back while it is held, and not after it went out', async () => {
  const phone = aPhone(() => ({ is: 'taken' }));
  const tap = await phone.queue.add(step('to_pickup', 1), { canUndo: true });
  await phone.queue.drain();
  expect(phone.sent).toEqual([]);
  expect(phone.alarms).toContain(5_000);
  expect(await phone.queue.undo(tap.id)).toBe(true);
  await phone.queue.drain();
  expect(phone.sent).toEqual([]);

  const next = await phone.queue.add(step('to_pickup', 1), { canUndo: true });
  phone.clock.nowMs += 5_000;
  await phone.queue.drain();
  expect(await phone.queue.undo(next.id)).toBe(false);
  expect(phone.sent).toHaveLength(1);
});

test('a held tap goes out at once when another follows it', async () => {
  const phone = aPhone(() => ({ is: 'taken' }));
  await phone.queue.add(step('to_pickup', 1), { canUndo: true });
  await phone.queue.add(step('at_pickup', 2), { canUndo: false });
  await phone.queue.drain();
  expect(stepsOf(phone.sent)).toEqual(['to_pickup', 'at_pickup']);
});

test('a wrong code holds what follows until it is mended, then all go out under a new key', async () => {
  const phone = aPhone(({ act }) =>
    act.kind === 'step' && act.step === 'collected' && act.code !== '1234'
      ? { is: 'mend', code: 'CODE_WRONG' }
      : { is: 'taken' },
  );
  await phone.queue.add({ ...step('collected', 3), code: '9999' } as Act, { canUndo: false });
  await phone.queue.drain();
  await phone.queue.add(
    { kind: 'step', jobId, step: 'at_dropoff', sequence: 4 },
    { canUndo: false },
  );
  await phone.queue.drain();
  expect(phone.sent).toHaveLength(1);
  const [wrong] = phone.kept();
  expect(wrong?.refused).toBe('CODE_WRONG');

  await phone.queue.mend(wrong as Tap, { code: '1234' });
  await phone.queue.drain();
  expect(stepsOf(phone.sent)).toEqual(['collected', 'collected', 'at_dropoff']);
  expect(phone.sent[1]?.key).not.toBe(phone.sent[0]?.key);
  expect(phone.kept()).toEqual([]);
});

test('a final no takes what followed about the same job with it, and leaves the rest', async () => {
  const phone = aPhone(({ act }) =>
    'jobId' in act ? { is: 'no', code: 'ORDER_CANCELLED' } : { is: 'taken' },
  );
  await phone.queue.add(step('to_pickup', 1), { canUndo: true });
  await phone.queue.add(step('at_pickup', 2), { canUndo: true });
  await phone.queue.add({ kind: 'rest' }, { canUndo: false });
  await phone.queue.drain();
  expect(phone.refused.map(([, code]) => code)).toEqual(['ORDER_CANCELLED']);
  expect(stepsOf(phone.sent)).toEqual(['to_pickup', 'rest']);
  expect(phone.kept()).toEqual([]);
});

test('without an answer it is tried again later and later, up to a quarter of a minute', async () => {
  const phone = aPhone(() => ({ is: 'away' }));
  await phone.queue.add({ kind: 'rest' }, { canUndo: false });
  for (let round = 0; round < 8; round += 1) await phone.queue.drain();
  expect(phone.alarms.slice(0, 5)).toEqual([1_000, 2_000, 5_000, 10_000, 15_000]);
  expect(Math.max(...phone.alarms)).toBe(15_000);
});
