import type { Outside } from '@foodiefast/kit/outside';
import * as z from 'zod';
import { placeOf } from './found.ts';
import type { Geocoder } from './geocoder.ts';

const words = z.string().optional();
const place = z.object({
  lat: z.coerce.number(),
  lon: z.coerce.number(),
  address: z.object({
    house_number: words,
    road: words,
    pedestrian: words,
    postcode: words,
    city: words,
    town: words,
    village: words,
    suburb: words,
    country_code: words,
  }),
});

const details = { format: 'jsonv2', addressdetails: 1 } as const;

/** Nominatim, the search of OpenStreetMap. */
export function readNominatim(outside: Outside): Geocoder {
  return {
    async search({ q, limit }) {
      const found = await outside.get('/search', { q, limit, ...details }, z.array(place));
      return found && found.flatMap(read);
    },
    async near({ lat, lng }) {
      const found = await outside.get('/reverse', { lat, lon: lng, ...details }, place);
      return found && read(found);
    },
  };
}

function read({ lat, lon, address }: z.infer<typeof place>) {
  const { house_number, road, pedestrian, postcode, city, town, village, suburb } = address;
  return placeOf({
    number: house_number,
    street: road ?? pedestrian,
    postcode,
    city: city ?? town ?? village,
    country: address.country_code,
    quarter: suburb,
    lat,
    lng: lon,
  });
}
