import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Told } from './sampling.ts';
import { type TrackingState, track } from './tracker.ts';

const here = { coords: { latitude: 45.76, longitude: 4.84, accuracy: 20 } } as GeolocationPosition;
const unavailable = { code: 2, PERMISSION_DENIED: 1 } as GeolocationPositionError;

/** A browser whose place never changes: it tells it once, and again only to who takes an old one. */
function standing() {
  let failed: PositionErrorCallback | null | undefined;
  const geolocation: Pick<Geolocation, 'watchPosition' | 'getCurrentPosition' | 'clearWatch'> = {
    watchPosition(told, fail) {
      failed = fail;
      told(here);
      return 1;
    },
    getCurrentPosition(told, fail, options) {
      if (options?.maximumAge === Number.POSITIVE_INFINITY) told(here);
      else fail?.(unavailable);
    },
    clearWatch: () => undefined,
  };
  vi.stubGlobal('navigator', { geolocation });
  return { lose: () => failed?.(unavailable) };
}

let states: TrackingState[];
let sent: Told[];
let over: AbortController;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T12:00:00.000Z') });
  states = [];
  sent = [];
  over = new AbortController();
});
afterEach(() => {
  over.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const follow = () =>
  track({
    signal: over.signal,
    onFix: () => undefined,
    onState: (state) => states.push(state),
    tell: async (positions) => {
      sent.push(...positions);
      return 'told';
    },
    onOffline: () => undefined,
  });

test('who stands still is told again and again, and is never called lost', async () => {
  standing();
  follow();
  await vi.advanceTimersByTimeAsync(5 * 60_000);

  expect(states).not.toContain('lost');
  const times = sent.map(({ at }) => Date.parse(at));
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000);
});

test('a place that the browser calls lost is not taken from its memory', async () => {
  const { lose } = standing();
  follow();
  await vi.advanceTimersByTimeAsync(10_000);
  lose();
  await vi.advanceTimersByTimeAsync(2 * 60_000);

  expect(states.at(-1)).toBe('lost');
  expect(sent).toHaveLength(1);
});
