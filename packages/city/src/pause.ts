import type { Random } from './random.ts';

export const pauseMs = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Does something again and again until told to stop; a failure is told and does not end it. */
export async function keepDoing(o: {
  everyMs: number;
  random: Random;
  signal: AbortSignal;
  act: () => Promise<void>;
  fail: (error: unknown) => void;
}): Promise<void> {
  while (!o.signal.aborted) {
    await o.act().catch(o.fail);
    await pauseMs(o.everyMs * (0.8 + o.random() * 0.4));
  }
}
