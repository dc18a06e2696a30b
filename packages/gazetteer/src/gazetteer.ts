import places from './places.gen.json' with { type: 'json' };

export type Point = { lat: number; lng: number };

type Street = {
  name: string;
  quarter: string;
  postcode: string;
  city: string;
  numbers: [number: number, lat: number, lng: number][];
};
const streets = places.streets as unknown as Street[];
const { bounds } = places;

/** `exact` where the house number was said. */
export type Suggestion = {
  line1: string;
  postcode: string;
  city: string;
  quarter: string;
  exact: boolean;
  point: Point;
};

const suggestionsMax = 6;
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const folded = streets.map((street) => ({
  street,
  words: plain(`${street.name} ${street.quarter} ${street.city} ${street.postcode}`).split(' '),
}));

/** Addresses of the demo city that fit what was typed: every word begins a word of the street, or nearly. */
export function suggest(typed: string): Suggestion[] {
  const number = /^\s*(\d{1,4})\b/.exec(typed)?.[1];
  const words = plain(typed.replace(/^\s*\d{1,4}\s*(bis|ter)?\b/i, ''))
    .split(' ')
    .filter(Boolean);
  if (words.length === 0) return [];
  return folded
    .map(({ street, words: known }) => ({ street, score: scoreOf(words, known) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, suggestionsMax)
    .map(({ street }) => placeOn(street, number === undefined ? undefined : Number(number)));
}

function scoreOf(typed: readonly string[], known: readonly string[]): number {
  let sum = 0;
  for (const word of typed) {
    const best = Math.max(...known.map((it) => likeness(word, it)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function likeness(typed: string, known: string): number {
  if (known === typed) return 3;
  if (known.startsWith(typed)) return 2;
  return typed.length >= 4 && offByOne(typed, known.slice(0, typed.length)) ? 1 : 0;
}

const sorted = (word: string) => word.split('').toSorted().join('');

function offByOne(a: string, b: string): boolean {
  let wrong = 0;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) wrong += 1;
  const swapped = sorted(a) === sorted(b);
  return wrong <= 1 || (swapped && wrong <= 2);
}

/** Numbers between two known ones lie between their points. */
function placeOn(street: Street, number: number | undefined): Suggestion {
  const { name, quarter, postcode, city, numbers } = street;
  const first = numbers[0] as Street['numbers'][number];
  const last = numbers.at(-1) as Street['numbers'][number];
  const wanted = number ?? first[0];
  const low = numbers.findLast(([known]) => known <= wanted) ?? first;
  const high = numbers.find(([known]) => known >= wanted) ?? last;
  const part = high[0] === low[0] ? 0 : (wanted - low[0]) / (high[0] - low[0]);
  const mix = (a: number, b: number) => Math.round((a + (b - a) * part) * 1e5) / 1e5;
  return {
    line1: number === undefined ? name : `${number} ${name}`,
    postcode,
    city,
    quarter,
    exact: number !== undefined,
    point: { lat: mix(low[1], high[1]), lng: mix(low[2], high[2]) },
  };
}

const isInCity = ({ lat, lng }: Point): boolean =>
  lat > bounds.south && lat < bounds.north && lng > bounds.west && lng < bounds.east;

/** The known address nearest to a point; none outside the city. */
export function nearest(point: Point): Suggestion | undefined {
  if (!isInCity(point)) return undefined;
  const all = streets.flatMap((street) =>
    street.numbers.map(([number, lat, lng]) => ({
      street,
      number,
      far: (lat - point.lat) ** 2 + ((lng - point.lng) * 0.7) ** 2,
    })),
  );
  const best = all.toSorted((a, b) => a.far - b.far)[0];
  return best && { ...placeOn(best.street, best.number), point };
}
