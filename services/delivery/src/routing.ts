import type { Point } from '@foodiefast/contracts/primitives';
import type { Outside } from '@foodiefast/kit/outside';
import * as z from 'zod';

export type Way = { metres: number; seconds: number };

/** Ways by street, from an OSRM-compatible server. All answers are null while there is none. */
export type Routing = {
  way(from: Point, to: Point): Promise<Way | null>;
  /** From each of many places to one. */
  waysTo(from: readonly Point[], to: Point): Promise<(Way | null)[] | null>;
};

/** Without a server of streets: distances as the crow flies have to do. */
export const noRouting: Routing = {
  way: () => Promise.resolve(null),
  waysTo: () => Promise.resolve(null),
};

const figure = z.number().min(0).nullable();
const routes = z.object({
  code: z.literal('Ok'),
  routes: z.array(z.object({ distance: z.number().min(0), duration: z.number().min(0) })).min(1),
});
const table = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(figure)),
  distances: z.array(z.array(figure)),
});

export function createRouting(o: { outside: Outside; profile: string }): Routing {
  const { outside, profile } = o;
  return {
    async way(from, to) {
      const path = `/route/v1/${profile}/${pathOf([from, to])}`;
      const found = await outside.get(path, { overview: 'false' }, routes);
      const [best] = found?.routes ?? [];
      return best
        ? { metres: Math.round(best.distance), seconds: Math.round(best.duration) }
        : null;
    },
    async waysTo(from, to) {
      if (from.length === 0) return [];
      const path = `/table/v1/${profile}/${pathOf([...from, to])}`;
      const query = {
        sources: from.map((_, index) => index).join(';'),
        destinations: String(from.length),
        annotations: 'duration,distance',
      };
      const found = await outside.get(path, query, table);
      if (found?.durations.length !== from.length) return null;
      return from.map((_, index) =>
        wayOf(found.distances[index]?.[0] ?? null, found.durations[index]?.[0] ?? null),
      );
    },
  };
}

// OSRM writes the longitude first.
const pathOf = (points: readonly Point[]): string =>
  points.map(({ lat, lng }) => `${lng.toFixed(6)},${lat.toFixed(6)}`).join(';');

const wayOf = (metres: number | null, seconds: number | null): Way | null =>
  metres === null || seconds === null
    ? null
    : { metres: Math.round(metres), seconds: Math.round(seconds) };
