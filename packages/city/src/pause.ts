import type { Bell } from './bell.ts';
import type { Random } from './random.ts';

export const pauseMs = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

const idleMs = 15_000;
const afterTroubleMs = 2_000;

/**
 * Does something again and again until told to stop. `act` gives after how many ms to go on, or null
 * when there is nothing to do before the bell rings. A failure is told and does not end it.
 */
export async function keepDoing(o: {
  bell: Bell;
  random: Random;
  signal: AbortSignal;
  act: () => Promise<number | null>;
  fail: (error: unknown) => void;
}): Promise<void> {
  const usual = (ms: number) => ms * (0.8 + o.random() * 0.4);
  while (!o.signal.aborted) {
    const nextMs = await o.act().catch((error: unknown) => {
      o.fail(error);
      return afterTroubleMs;
    });
    await (nextMs === null ? o.bell.rings(usual(idleMs)) : pauseMs(usual(nextMs)));
  }
}
