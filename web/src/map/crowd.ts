type Point = { lat: number; lng: number };

/** About 50 km: more than a city, less than the way to the next one. */
const reachDegrees = 0.45;

/**
 * The points that stand together: who has a wrong position, or is in another city, would else have the map
 * show nothing but the land between.
 */
export function crowdOf<Pin extends { point: Point }>(pins: readonly Pin[], centre: Point): Pin[] {
  const around = (point: Point) => pins.filter((it) => isNear(it.point, point));
  const best = pins
    .map(({ point }) => ({ crowd: around(point), isCentral: isNear(point, centre) }))
    .toSorted(
      (a, b) => b.crowd.length - a.crowd.length || Number(b.isCentral) - Number(a.isCentral),
    )[0];
  return best?.crowd ?? [];
}

const isNear = (a: Point, b: Point): boolean =>
  Math.abs(a.lat - b.lat) < reachDegrees && Math.abs(a.lng - b.lng) < reachDegrees * 1.4;
