import type { Clock } from '@foodiefast/kit/clock';

/** The system's time, and as much later as it was moved. It never goes back. */
export type MovingClock = Clock & { advance(ms: number): void };

export function movingClock(): MovingClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance(ms) {
      if (ms < 0) throw new RangeError('a clock is moved forward only');
      aheadMs += ms;
    },
  };
}
