import type { FoundPlace } from '@foodiefast/contracts/places';
import type { Point } from '@foodiefast/contracts/primitives';
import type { Outside } from '@foodiefast/kit/outside';
import { inGazetteer } from './gazetteer.ts';
import { readBan, readPhoton } from './geojson.ts';
import { readNominatim } from './nominatim.ts';

export type Search = { q: string; limit: number; around: Point | null };

/** Finds addresses; null when it does not answer. */
export type Geocoder = {
  search(wanted: Search): Promise<FoundPlace[] | null>;
  near(point: Point): Promise<FoundPlace[] | null>;
};

const kinds = { photon: readPhoton, nominatim: readNominatim, ban: readBan };
export type GeocoderKind = keyof typeof kinds;
export const geocoderKinds = Object.keys(kinds) as [GeocoderKind, ...GeocoderKind[]];

/** The geocoder that is set; the streets of the demo city without one, and while it is away. */
export function createPlaces(set: { kind: GeocoderKind; outside: Outside } | null) {
  const geocoder = set && kinds[set.kind](set.outside);
  return {
    search: async (wanted: Search): Promise<FoundPlace[]> =>
      ((await geocoder?.search(wanted)) ?? inGazetteer.search(wanted)).slice(0, wanted.limit),
    near: async (point: Point): Promise<FoundPlace[]> =>
      (await geocoder?.near(point)) ?? inGazetteer.near(point),
  };
}
export type Places = ReturnType<typeof createPlaces>;
