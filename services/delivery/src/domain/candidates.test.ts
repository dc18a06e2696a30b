import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noon } from '../../test/a-job.ts';
import { rank, reasonFor } from './candidates.ts';
import { areaOf, boxAround, metresBetween } from './map.ts';

const pickup = { lat: 45.76, lng: 4.85 };
const north = (metres: number) => ({ lat: pickup.lat + metres / 111_195, lng: pickup.lng });
const since = (minutes: number) => new Date(noon.getTime() - minutes * 60_000);
const at = (courierId: string, metres: number, idleMinutes = 0) => ({
  courierId,
  point: north(metres),
  freeSince: since(idleMinutes),
});
const ranked = (...couriers: ReturnType<typeof at>[]) =>
  rank(couriers, { pickup, radiusMetres: 5_000, now: noon });

test('the nearest is asked first, and nobody beyond the radius', () => {
  const ids = ranked(at('far', 4_900), at('out', 5_100), at('near', 300)).map((it) => it.courierId);
  expect(ids).toEqual(['near', 'far']);
});

test('ten minutes of waiting make up for 500 metres, and waiting for ever for 1500 at most', () => {
  expect(ranked(at('near', 1_000), at('idle', 1_400, 10))[0]?.courierId).toBe('idle');
  expect(ranked(at('near', 1_000), at('idle', 1_600, 10))[0]?.courierId).toBe('near');
  expect(ranked(at('near', 1_000), at('ages', 2_600, 600))[0]?.courierId).toBe('near');
});

test('the reason tells a courier about the others no more than their number', () => {
  const all = ranked(at('a', 400), at('b', 900, 25));
  expect(all.map((it) => reasonFor(it, all))).toEqual([
    'You have waited longest for your distance, of 2 free couriers.',
    'You are the nearest of 2 free couriers.',
  ]);
  const [only] = ranked(at('a', 400));
  expect(only && reasonFor(only, [only])).toBe('You are the only free courier here.');
});

const anywhere = fc.record({
  lat: fc.double({ min: -84, max: 84, noNaN: true }),
  lng: fc.double({ min: -179, max: 179, noNaN: true }),
});

test('an area is within 300 m of its point and the same for all points of it', () => {
  fc.assert(
    fc.property(anywhere, (point) => {
      const area = areaOf(point);
      expect(metresBetween(point, area)).toBeLessThan(300);
      expect(areaOf(area)).toEqual(area);
    }),
  );
});

test('the box holds every point of the circle', () => {
  fc.assert(
    fc.property(
      fc.record({ lat: fc.double({ min: -60, max: 60, noNaN: true }), lng: fc.constant(4.85) }),
      fc.double({ min: -0.05, max: 0.05, noNaN: true }),
      fc.double({ min: -0.05, max: 0.05, noNaN: true }),
      (centre, up, aside) => {
        const point = { lat: centre.lat + up, lng: centre.lng + aside };
        const box = boxAround(centre, 5_010);
        const inBox =
          point.lat >= box.south &&
          point.lat <= box.north &&
          point.lng >= box.west &&
          point.lng <= box.east;
        expect(inBox || metresBetween(point, centre) > 5_000).toBe(true);
      },
    ),
  );
});
