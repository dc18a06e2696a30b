import type { Point } from '@foodiefast/contracts/primitives';

const earthRadiusMetres = 6_371_000;
const cellMetres = 300;
const latStep = (cellMetres / (earthRadiusMetres * Math.PI)) * 180;

/**
 * The middle of the 300 m cell that holds the point. It is the same at every asking, so that asking
 * often does not tell more than asking once.
 */
export function approximatePoint({ lat, lng }: Point): Point {
  const middle = (Math.floor(lat / latStep) + 0.5) * latStep;
  // A row of cells has one width all along, taken at its middle.
  const lngStep = latStep / Math.max(0.01, Math.cos(radians(middle)));
  return {
    lat: rounded(Math.min(90, Math.max(-90, middle))),
    lng: rounded(Math.min(180, Math.max(-180, (Math.floor(lng / lngStep) + 0.5) * lngStep))),
  };
}

/** Along the surface, by the haversine formula. */
export function metresBetween(a: Point, b: Point): number {
  const latHalf = Math.sin(radians(b.lat - a.lat) / 2);
  const lngHalf = Math.sin(radians(b.lng - a.lng) / 2);
  const chord = latHalf ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lngHalf ** 2;
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord))));
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000;
