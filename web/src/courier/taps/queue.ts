import type { RefusalCode } from '../../api/refused.ts';
import { type Act, type Proof, subjectOf, type Tap } from './tap.ts';

/** Where taps outlive the page. */
export type TapStore = {
  all(accountId: string): Promise<Tap[]>;
  add(tap: Omit<Tap, 'id'>): Promise<Tap>;
  put(tap: Tap): Promise<void>;
  remove(ids: readonly number[]): Promise<void>;
};

/** `away`: no answer, or one that may be another next time. `mend`: the courier can put it right. */
export type Outcome = { is: 'taken' } | { is: 'away' } | { is: 'mend' | 'no'; code: RefusalCode };

export type Queue = ReturnType<typeof createQueue>;

const undoMs = 5_000;
const pausesMs = [1_000, 2_000, 5_000, 10_000, 15_000] as const;

/**
 * Taps of one courier, kept before they are sent, and sent one at a time in the order of tapping.
 * `inTurn` lets one tab send at a time; `wakeIn` calls `drain` again.
 */
export function createQueue(o: {
  accountId: string;
  store: TapStore;
  attempt(tap: Tap): Promise<Outcome>;
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  now(): number;
  newKey(): string;
  wakeIn(ms: number): void;
  onChange(taps: readonly Tap[]): void;
  /** It and what followed it about the same thing are gone. */
  onRefused(tap: Tap, code: RefusalCode): void;
}) {
  let draining: Promise<void> | undefined;
  let more = false;
  let failures = 0;

  async function read(): Promise<Tap[]> {
    const taps = await o.store.all(o.accountId);
    o.onChange(taps);
    return taps;
  }

  function comeAgain(): void {
    o.wakeIn(pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0);
    failures += 1;
  }

  /** False when nothing more can be sent now. */
  async function sendFirst(): Promise<boolean> {
    const taps = await read();
    const [first] = taps;
    if (!first || first.refused) return false;
    const heldMs = first.heldUntilMs - o.now();
    if (heldMs > 0 && taps.length === 1) {
      o.wakeIn(heldMs);
      return false;
    }
    const outcome = await o.attempt(first).catch((error: unknown) => {
      // Whatever went wrong is told as it is, but a tap that is kept is tried again.
      comeAgain();
      throw error;
    });
    if (outcome.is === 'away') {
      comeAgain();
      return false;
    }
    failures = 0;
    if (outcome.is === 'mend') await o.store.put({ ...first, refused: outcome.code });
    else if (outcome.is === 'taken') await o.store.remove([first.id]);
    else await giveUp(first, outcome.code);
    await read();
    return true;
  }

  async function giveUp(tap: Tap, code: RefusalCode): Promise<void> {
    const subject = subjectOf(tap.act);
    const gone = (await read()).filter(({ act }) => subjectOf(act) === subject);
    await o.store.remove(gone.map(({ id }) => id));
    o.onRefused(tap, code);
  }

  async function drainAll(): Promise<void> {
    do {
      more = false;
      while (await o.inTurn(sendFirst)) more = false;
    } while (more);
  }

  function drain(): Promise<void> {
    more = true;
    draining ??= drainAll().finally(() => {
      draining = undefined;
    });
    return draining;
  }

  return {
    read,
    /** Sends what can be sent; call it when the network may be back. */
    drain,
    /** Kept at once; sent when what was tapped before is. */
    async add(act: Act, { canUndo }: { canUndo: boolean }): Promise<Tap> {
      const now = o.now();
      const tap = await o.store.add({
        accountId: o.accountId,
        at: new Date(now).toISOString(),
        key: o.newKey(),
        heldUntilMs: canUndo ? now + undoMs : now,
        act,
      });
      await read();
      void drain();
      return tap;
    },
    /** False when it was sent already. */
    undo: (id: number): Promise<boolean> =>
      o.inTurn(async () => {
        const waits = (await read()).some((tap) => tap.id === id);
        await o.store.remove([id]);
        await read();
        return waits;
      }),
    /** Puts what was wrong right; what was tapped afterwards follows. */
    async mend(tap: Tap, proof: Proof): Promise<void> {
      if (tap.act.kind !== 'step') return;
      const { refused: _refused, ...rest } = tap;
      const { kind, jobId, step, sequence, point } = tap.act;
      const act = { kind, jobId, step, sequence, ...(point ? { point } : {}), ...proof };
      await o.store.put({ ...rest, key: o.newKey(), act });
      await read();
      void drain();
    },
    /** Leaves it and what was tapped after it about the same thing. */
    async discard(tap: Tap): Promise<void> {
      const subject = subjectOf(tap.act);
      const gone = (await read()).filter((it) => it.id >= tap.id && subjectOf(it.act) === subject);
      await o.store.remove(gone.map(({ id }) => id));
      await read();
      void drain();
    },
  };
}
