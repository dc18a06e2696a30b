import type { Point } from '@foodiefast/contracts/primitives';

const earthMetres = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const metresOfDegree = radians(1) * earthMetres;

/** As the crow flies, by the haversine formula. */
export function metresBetween(a: Point, b: Point): number {
  const lat = Math.sin(radians(b.lat - a.lat) / 2);
  const lng = Math.sin(radians(b.lng - a.lng) / 2);
  const h = lat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lng ** 2;
  return Math.round(2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h))));
}

/** A part of the map some 20 km wide. */
export const regionOf = ({ lat, lng }: Point): string =>
  `${Math.floor(lat * 4)} ${Math.floor(lng * 4)}`;

const areaMetres = 300;

/** The middle of the 300 m cell around a point: the same at every asking. */
export function areaOf({ lat, lng }: Point): Point {
  const latStep = areaMetres / metresOfDegree;
  const middle = cell(lat, latStep);
  return {
    lat: rounded(clamped(middle, 90)),
    lng: rounded(clamped(cell(lng, latStep / shrink(middle)), 180)),
  };
}

/** In steps of 100 m, so that distances to several places do not give a point away. */
export const aboutMetres = (metres: number): number =>
  Math.max(100, Math.round(metres / 100) * 100);

export type Box = { south: number; north: number; west: number; east: number };

/** Holds every point within the radius; a filter before the exact distance. */
export function boxAround({ lat, lng }: Point, radiusMetres: number): Box {
  const up = radiusMetres / metresOfDegree;
  const aside = up / shrink(lat);
  return { south: lat - up, north: lat + up, west: lng - aside, east: lng + aside };
}

const cell = (degrees: number, step: number): number => (Math.floor(degrees / step) + 0.5) * step;
const shrink = (lat: number): number => Math.max(0.01, Math.cos(radians(lat)));
const clamped = (degrees: number, max: number): number => Math.min(max, Math.max(-max, degrees));
const rounded = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;
