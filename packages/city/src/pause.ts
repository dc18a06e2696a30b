import type { Bell } from './bell.ts';
import type { Random } from './random.ts';

export const pauseMs = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

const idleMs = 30_000;
const afterTroubleMs = 2_000;

/** How long somebody does nothing whatever happens, and how long after that unless there is news. */
export type Pause = { restMs: number; waitMs: number };
export const idle: Pause = { restMs: 0, waitMs: idleMs };

/** Does something again and again until told to stop. A failure is told and does not end it. */
export async function keepDoing(o: {
  bell: Bell;
  random: Random;
  signal: AbortSignal;
  act: () => Promise<Pause>;
  fail: (error: unknown) => void;
}): Promise<void> {
  const usual = (ms: number) => ms * (0.8 + o.random() * 0.4);
  while (!o.signal.aborted) {
    const { restMs, waitMs } = await o.act().catch((error: unknown): Pause => {
      o.fail(error);
      return { restMs: afterTroubleMs, waitMs: 0 };
    });
    if (restMs > 0) await pauseMs(usual(restMs));
    if (waitMs > 0) await o.bell.rings(usual(waitMs));
  }
}
