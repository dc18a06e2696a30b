import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The gazetteer of the demo city, by street, for the search of an address. */
const city = parse(
  readFileSync(new URL('../../packages/devstack/city/city.yaml', import.meta.url), 'utf8'),
) as City;

type Found = { line1: string; postcode: string; city: string; point: { lat: number; lng: number } };
type City = { name: string; country: string; bounds: object; addresses: Record<string, Found[]> };

const streets = Object.entries(city.addresses).flatMap(([quarter, found]) =>
  [...Map.groupBy(found, ({ line1 }) => line1.replace(/^\d+ /, ''))].map(([name, numbers]) => ({
    name,
    quarter,
    postcode: numbers[0]?.postcode,
    city: numbers[0]?.city,
    numbers: numbers
      .map(({ line1, point }) => [Number.parseInt(line1, 10), point.lat, point.lng])
      .toSorted(([a = 0], [b = 0]) => a - b),
  })),
);

const { name, country, bounds } = city;
const file = new URL('../../packages/gazetteer/src/places.gen.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ city: name, country, bounds, streets })}\n`);
