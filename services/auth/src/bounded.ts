import { Refusal } from '@foodiefast/kit/refusal';

/** So many at a time, so many who wait in turn; the rest are refused at once. */
export function bounded(o: { concurrentMax: number; queueMax: number }) {
  const waiting: Array<() => void> = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < o.concurrentMax) {
      running += 1;
      return;
    }
    if (waiting.length >= o.queueMax) {
      throw new Refusal('OVERLOADED', 'Too many people sign in just now', {
        retryAfterSeconds: 2,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  // The place of who leaves goes to who waits longest, without being free in between.
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
