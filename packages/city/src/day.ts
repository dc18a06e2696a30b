import type { Random } from './random.ts';

/** How hungry a city is by the hour; lunch and dinner stand out. The mean is 1. */
const appetite = [
  0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.6, 0.6, 0.7, 1.5, 2.8, 2.5, 1.2, 0.7, 0.7, 1, 2, 3, 2.6,
  1.5, 0.9, 0.4,
] as const;

export const hourAt = (passed: number): number => Math.min(23, Math.floor(passed * 24));

/** When orders are placed, in seconds from the start of the day: a Poisson process by the hour. */
export function arrivalsOf(
  random: Random,
  o: { rate: number; daySeconds: number; hours: 'peaks' | 'even' },
): number[] {
  const arrivals: number[] = [];
  const hourSeconds = o.daySeconds / appetite.length;
  for (const [hour, hunger] of appetite.entries()) {
    let at = 0;
    for (;;) {
      at += -Math.log(1 - random()) / Math.max(o.rate * (o.hours === 'even' ? 1 : hunger), 1e-9);
      if (at >= hourSeconds) break;
      arrivals.push(hour * hourSeconds + at);
    }
  }
  return arrivals;
}
