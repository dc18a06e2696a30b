import { expect, test } from 'vitest';
import {
  type Fix,
  isWorthTelling,
  metresBetween,
  placeNow,
  type Told,
  withFix,
} from './sampling.ts';

const start: Fix = { point: { lat: 45.76, lng: 4.84 }, atMs: 1_000_000, accuracyMetres: 8 };
const later = (ms: number, north = 0): Fix => ({
  ...start,
  atMs: start.atMs + ms,
  point: { lat: 45.76 + north / 111_320, lng: 4.84 },
});

test('a position is told after five seconds or 25 metres, not before', () => {
  expect(isWorthTelling(undefined, start)).toBe(true);
  expect(isWorthTelling(start, later(4_999, 20))).toBe(false);
  expect(isWorthTelling(start, later(5_000))).toBe(true);
  expect(isWorthTelling(start, later(1_000, 26))).toBe(true);
});

test('distances are right to a metre within a city', () => {
  expect(metresBetween(start.point, later(0, 500).point)).toBeCloseTo(500, 0);
  expect(metresBetween({ lat: 45.76, lng: 4.84 }, { lat: 45.76, lng: 4.85 })).toBeCloseTo(776.6, 0);
});

test('sequences rise although the clock stands or goes back', () => {
  const waiting = [start, later(0), later(-500)].reduce<Told[]>(withFix, []);
  const sequences = waiting.map(({ sequence }) => sequence);
  expect(sequences).toEqual([1_000_000, 1_000_001, 1_000_002]);
});

test('of too many that wait, the oldest go', () => {
  let waiting: Told[] = [];
  for (let at = 0; at < 130; at += 1) waiting = withFix(waiting, later(at * 5_000));
  expect(waiting).toHaveLength(100);
  expect(waiting.at(-1)?.at).toBe(new Date(later(129 * 5_000).atMs).toISOString());
});

test('a phone that was silent for more than a minute does not say where it is', () => {
  expect(placeNow(start, start.atMs + 60_000)).toEqual(start.point);
  expect(placeNow(start, start.atMs + 60_001)).toBeUndefined();
  expect(placeNow(undefined)).toBeUndefined();
});
