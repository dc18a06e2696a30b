import { expect, test } from 'vitest';
import type { LiveCourier } from '../live/live-query.ts';
import { byNearness, metresBetween } from './nearness.ts';

const opera = { lat: 45.7677, lng: 4.8363 };
const at = '2026-05-01T12:00:00.000Z';
const courier = (courierId: string, o: Partial<LiveCourier>): LiveCourier => ({
  courierId,
  firstName: null,
  online: true,
  seen: { point: opera, at },
  orderId: null,
  ...o,
});

test('the free and near stand first, busy ones after them, and who is offline not at all', () => {
  const far = { seen: { point: { lat: 45.78, lng: 4.9 }, at } };
  const couriers = [
    courier('busy', { orderId: 'x' }),
    courier('unseen', { seen: null }),
    courier('far', far),
    courier('offline', { online: false, orderId: 'y' }),
    courier('near', {}),
  ];
  const ids = byNearness(couriers, opera).map((it) => it.courier.courierId);
  expect(ids).toEqual(['near', 'far', 'unseen', 'busy']);
});

test('a thousandth of a degree to the north is 111 m', () => {
  expect(metresBetween(opera, { ...opera, lat: opera.lat + 0.001 })).toBeCloseTo(111.2, 1);
});
