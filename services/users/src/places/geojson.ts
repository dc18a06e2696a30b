import type { Outside } from '@foodiefast/kit/outside';
import * as z from 'zod';
import { placeOf } from './found.ts';
import type { Geocoder } from './geocoder.ts';

const words = z.string().optional();
const feature = z.object({
  geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.object({
    type: words,
    name: words,
    housenumber: words,
    street: words,
    postcode: words,
    city: words,
    district: words,
    countrycode: words,
  }),
});
const answer = z.object({ features: z.array(feature) });

type Ways = { search: string; near: string; country?: string };

/** Geocoders that answer with GeoJSON; `country` is where one knows no other. */
const geoJson =
  ({ search, near, country }: Ways) =>
  (outside: Outside): Geocoder => {
    const read = (found: z.infer<typeof answer> | null) =>
      found && found.features.flatMap((it) => placeIn(it, country));
    return {
      async search({ q, limit, around }) {
        const bias = around ? { lat: around.lat, lon: around.lng } : {};
        return read(await outside.get(search, { q, limit, ...bias }, answer));
      },
      near: async ({ lat, lng }) =>
        read(await outside.get(near, { lat, lon: lng, limit: 1 }, answer)),
    };
  };

/** Photon, by komoot: OpenStreetMap while one types. */
export const readPhoton = geoJson({ search: '/api/', near: '/reverse' });
/** The Base Adresse Nationale. */
export const readBan = geoJson({ search: '/search/', near: '/reverse/', country: 'FR' });

function placeIn({ geometry, properties }: z.infer<typeof feature>, country?: string) {
  const [lng, lat] = geometry.coordinates;
  const { type, name, housenumber, street, postcode, city, district, countrycode } = properties;
  return placeOf({
    number: housenumber,
    // A street is named by its name, a house by the street it is in.
    street: street ?? (type === 'street' ? name : undefined),
    postcode,
    city,
    country: countrycode ?? country,
    quarter: district,
    lat,
    lng,
  });
}
