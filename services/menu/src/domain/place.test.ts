import { describe, expect, it } from 'vitest';
import { approximatePoint, metresBetween } from './place.ts';

const home = { lat: 45.7745, lng: 4.8312 };

describe('the approximate point', () => {
  it('lies within half a cell of 300 m in each direction, anywhere on earth', () => {
    for (const lat of [-54.8, -33.9, 0, 0.001, 45.7745, 64.1, 69.6]) {
      for (const lng of [-179.9, -70.3, 0, 4.8312, 139.7]) {
        const point = approximatePoint({ lat, lng });
        expect(metresBetween(point, { lat, lng: point.lng })).toBeLessThanOrEqual(151);
        expect(metresBetween(point, { lat: point.lat, lng })).toBeLessThanOrEqual(152);
      }
    }
  });

  it('is the same for all who live in its cell, so that nobody can be told apart', () => {
    const middle = approximatePoint(home);
    for (const metres of [-140, -60, 60, 140]) {
      const neighbour = { lat: middle.lat + metres / 111_195, lng: middle.lng };
      expect(approximatePoint(neighbour)).toEqual(middle);
    }
    expect(approximatePoint(middle)).toEqual(middle);
  });
});

it('measures along the surface', () => {
  const paris = { lat: 48.8566, lng: 2.3522 };
  const lyon = { lat: 45.764, lng: 4.8357 };
  expect(metresBetween(paris, lyon)).toBeGreaterThan(391_000);
  expect(metresBetween(paris, lyon)).toBeLessThan(392_500);
  expect(metresBetween(lyon, lyon)).toBe(0);
  expect(metresBetween({ lat: 0, lng: 179.999 }, { lat: 0, lng: -179.999 })).toBeLessThan(230);
});
