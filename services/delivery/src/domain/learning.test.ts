import { describe, expect, test } from 'vitest';
import { aJob, noon } from '../../test/a-job.ts';
import { arrivalFrom, arrivalOnceReady, secondsFor } from './arrival.ts';
import type { Job, Window } from './job.ts';
import { type Figures, firstFigures, learn, type Ride } from './learning.ts';

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A hilly city: slower than the constants, slowest at night fall, long stairs, a lost courier now and then. */
function city(seed: number, rides: number) {
  const random = seeded(seed);
  const spread = () => (random() + random() + random()) / 1.5 - 1;
  return Array.from({ length: rides }, () => {
    const metres = 400 + random() * 4_500;
    const isEvening = random() < 0.5;
    const leftAt = (isEvening ? 19 : 11.5) * 3_600 + Math.floor(random() * 3_600);
    const expectedSeconds = secondsFor(metres);
    const isLost = random() < 0.04;
    const pace = (isEvening ? 1.6 : 1.15) * (1 + 0.2 * spread()) * (isLost ? 2.5 : 1);
    const doorSeconds = 150 + 400 * random() ** 2;
    const rideSeconds = expectedSeconds * pace + doorSeconds;
    const sinceReadySeconds = rideSeconds + 120 + 500 * random();
    const ride: Ride = { expectedSeconds, rideSeconds, doorSeconds, sinceReadySeconds, leftAt };
    return { ride, job: aJob('TO_DROPOFF', { rideMetres: metres }) };
  });
}

type Foretell = (job: Job, figures: Figures) => Window;

/** Each ride is foretold from those before it alone; figures are some rides old, as they are cached. */
function foretell(
  rides: ReturnType<typeof city>,
  o: { window: Foretell; took: (ride: Ride) => number; learns: boolean },
) {
  const seen: Ride[] = [];
  const known = new Map<number, Figures>();
  const results = rides.map(({ ride, job }, index) => {
    if (o.learns && index % 15 === 0) known.clear();
    const hour = Math.floor(ride.leftAt / 3_600);
    const figures = o.learns
      ? (known.get(hour) ?? learn(seen.slice(0, 400), ride.leftAt))
      : firstFigures;
    known.set(hour, figures);
    const { from, to } = o.window(job, figures);
    const arrived = noon.getTime() + o.took(ride) * 1_000;
    seen.unshift(ride);
    const error = Math.abs((from.getTime() + to.getTime()) / 2 - arrived);
    return { error, isHeld: from.getTime() <= arrived && arrived <= to.getTime() };
  });
  const later = results.slice(100);
  return {
    errorMinutes: mean(later.map((it) => it.error)) / 60_000,
    heldShare: mean(later.map((it) => Number(it.isHeld))),
  };
}
const mean = (values: number[]) => values.reduce((sum, it) => sum + it, 0) / values.length;

const afterPickup: Foretell = (job, figures) => arrivalFrom(noon, job, figures);
const onceReady: Foretell = (job, figures) =>
  arrivalOnceReady(noon, job, figures) ?? arrivalFrom(noon, job, figures);

describe.each([1, 2, 3])('in city %i what is learnt is nearer than the constants', (seed) => {
  test.each([
    ['from the pick-up on', afterPickup, (ride: Ride) => ride.rideSeconds],
    ['from when the meal is ready', onceReady, (ride: Ride) => ride.sinceReadySeconds],
  ] as const)('%s, and four of five arrive in the window', (_when, window, took) => {
    const rides = city(seed, 600);
    const constant = foretell(rides, { window, took, learns: false });
    const learnt = foretell(rides, { window, took, learns: true });
    expect(learnt.errorMinutes).toBeLessThan(constant.errorMinutes * 0.8);
    expect(learnt.heldShare).toBeGreaterThanOrEqual(0.8);
  });
});

test('too few rides teach nothing, and those of another hour only when this one has none', () => {
  const [first] = city(1, 1);
  if (!first) throw new Error('no ride');
  const at = (leftAt: number, rideSeconds: number) => ({ ...first.ride, leftAt, rideSeconds });
  const noonRides = Array.from({ length: 29 }, () => at(43_200, 600));
  expect(learn(noonRides, 43_200)).toBe(firstFigures);
  const nightRides = Array.from({ length: 30 }, () => at(80_000, 1_800));
  const told = (rides: Ride[], second: number) => {
    const { base, slope } = learn(rides, second).ride;
    return Math.round(base + slope * first.ride.expectedSeconds);
  };
  expect(told([...noonRides, ...nightRides], 80_000)).toBe(1_800);
  expect(told([...noonRides, at(43_300, 600), ...nightRides], 43_200)).toBe(600);
  expect(told(nightRides, 3_000)).toBe(1_800);
});
