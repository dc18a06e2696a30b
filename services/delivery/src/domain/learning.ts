/** One ride that ended at the door: what it should have taken, and what it took. */
export type Ride = {
  expectedSeconds: number;
  /** From the kitchen's door to the hand-over. */
  rideSeconds: number;
  /** Of these, at the customer's door. */
  doorSeconds: number;
  /** From when the meal was promised to be ready to the hand-over. */
  sinceReadySeconds: number;
  /** When it left, in seconds of the day in UTC. */
  leftAt: number;
};

/** A line through what was seen, and between which distances from it four of five lie. */
export type Forecast = { base: number; slope: number; early: number; late: number };
export type Figures = {
  /** From the pick-up on. */
  ride: Forecast;
  /** At the customer's door. */
  door: Pick<Forecast, 'early' | 'late'>;
  /** From when the meal is ready; null until it was seen often enough. */
  sinceReady: Forecast | null;
};

/** Until rides were seen: for bicycles in a city, five minutes at doors, ten of margin. */
export const firstFigures: Figures = {
  ride: { base: 300, slope: 1, early: 0, late: 600 },
  door: { early: 0, late: 300 },
  sinceReady: null,
};

const ridesMin = 30;
const nearSeconds = 90 * 60;
const daySeconds = 24 * 3_600;
const linesMax = 80;
// A little more than four of five, since tomorrow's rides are not quite those of before.
const outside = 0.06;

/** What rides of this hour have in common, or those of all hours; newest first. */
export function learn(rides: readonly Ride[], secondOfDay: number): Figures {
  const ofHour = rides.filter(({ leftAt }) => apart(leftAt, secondOfDay) <= nearSeconds);
  const like = ofHour.length >= ridesMin ? ofHour : rides;
  if (like.length < ridesMin) return firstFigures;
  const at = (share: number) =>
    quantile(
      like.map(({ doorSeconds }) => doorSeconds),
      share,
    );
  return {
    ride: forecast(like.map((it) => [it.expectedSeconds, it.rideSeconds])),
    door: { early: at(outside), late: at(1 - outside) },
    sinceReady: forecast(like.map((it) => [it.expectedSeconds, it.sinceReadySeconds])),
  };
}

export const secondOfDay = (at: Date): number => Math.floor(at.getTime() / 1_000) % daySeconds;

type Pair = readonly [x: number, y: number];

/** The Theil-Sen line: the median of all slopes, which a few lost couriers do not bend. */
function forecast(pairs: readonly Pair[]): Forecast {
  const slopes: number[] = [];
  const some = pairs.slice(0, linesMax);
  for (const [index, [x, y]] of some.entries()) {
    for (const [otherX, otherY] of some.slice(index + 1)) {
      if (Math.abs(otherX - x) >= 1) slopes.push((otherY - y) / (otherX - x));
    }
  }
  const slope = slopes.length === 0 ? 1 : Math.min(4, Math.max(0, median(slopes)));
  const base = median(pairs.map(([x, y]) => y - slope * x));
  const left = pairs.map(([x, y]) => y - slope * x - base);
  return { base, slope, early: quantile(left, outside), late: quantile(left, 1 - outside) };
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}

function apart(a: number, b: number): number {
  const gap = Math.abs(a - b) % daySeconds;
  return Math.min(gap, daySeconds - gap);
}
