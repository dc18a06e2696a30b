import type { Point } from '@foodiefast/contracts/primitives';

const earthMetres = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies: zones are rings around the kitchen. */
export function metresBetween(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return Math.round(2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h))));
}

export type Zone = { uptoMetres: number; feeCents: number; minimumCents: number };

/** The nearest ring that reaches so far; undefined beyond the last one. */
export const zoneAt = (zones: readonly Zone[], metres: number): Zone | undefined =>
  zones.toSorted((a, b) => a.uptoMetres - b.uptoMetres).find((zone) => metres <= zone.uptoMetres);
