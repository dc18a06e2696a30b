import { type FoundPlace, foundPlace } from '@foodiefast/contracts/places';

/** What geocoders tell of one place, under the names they have in common. */
export type Told = {
  number?: string | undefined;
  street?: string | undefined;
  postcode?: string | undefined;
  city?: string | undefined;
  country?: string | undefined;
  quarter?: string | undefined;
  lat: number;
  lng: number;
};

/** An address that can be delivered to, or none: a town alone is no place for a meal. */
export function placeOf(told: Told): FoundPlace[] {
  const { number, street, postcode, city, quarter, lat, lng } = told;
  if (!street || !postcode || !city) return [];
  const found = foundPlace.safeParse({
    address: {
      line1: number ? `${number} ${street}` : street,
      postcode,
      city,
      country: told.country?.toUpperCase(),
      point: { lat, lng },
    },
    quarter: quarter ?? null,
    exact: number !== undefined,
  });
  return found.success ? [found.data] : [];
}
