import type { LiveCourier } from '../live/live-query.ts';

type Point = { lat: number; lng: number };
type Near = { courier: LiveCourier; metres: number | null };

const earthMetres = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies, on the flat map that a city is. */
export function metresBetween(a: Point, b: Point): number {
  const north = radians(b.lat - a.lat);
  const east = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return Math.hypot(north, east) * earthMetres;
}

/** Who is online: the free ones first, then by the way to the kitchen; unknown places stand last. */
export function byNearness(couriers: readonly LiveCourier[], from: Point | null): Near[] {
  return couriers
    .filter((it) => it.online)
    .map((courier) => ({
      courier,
      metres: from && courier.seen ? metresBetween(from, courier.seen.point) : null,
    }))
    .toSorted(
      (a, b) =>
        Number(a.courier.orderId !== null) - Number(b.courier.orderId !== null) ||
        (a.metres ?? Infinity) - (b.metres ?? Infinity) ||
        a.courier.courierId.localeCompare(b.courier.courierId),
    );
}
