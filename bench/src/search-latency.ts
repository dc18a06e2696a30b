import { kitchenInput, menuInput } from '@foodiefast/contracts/menu';
import { replaceDraft } from '@foodiefast/menu/domain/draft';
import { newKitchen } from '@foodiefast/menu/domain/kitchen';
import { type Listing, listingOf } from '@foodiefast/menu/domain/listing';
import { createMoments } from '@foodiefast/menu/domain/moment';
import { publish } from '@foodiefast/menu/domain/publishing';
import { summaryOf } from '@foodiefast/menu/domain/shown';
import { createSearch } from '@foodiefast/menu/search';
import { createWordIndex } from '@foodiefast/menu/word-index';
import { quantile, round } from './result.ts';

const kitchensCount = 200;
const dishesInKitchen = 25;
const rounds = 40;
const place = { lat: 45.76, lng: 4.835 };

/** Ordinary words with slips in them, and what somebody sends who wants a search to take long. */
const queries = {
  usual: ['karuno', 'masela', 'karuno poulet', 'belita soup', 'toravi riz', 'vegan', 'zzkaruno'],
  hostile: [
    'a'.repeat(100),
    'karu'.repeat(25),
    'kara meso bela tora siru vena lopi dani',
    'ka me be to si ve lo da ku ma ',
    'karamesobelatorasiruvena melobatokasiruvenalopi',
    'k m b t s v l d r n p f g z',
    `${'é'.repeat(49)} ${'œ'.repeat(50)}`,
  ],
};

/** Milliseconds of one search among 200 kitchens and 5,000 dishes, filters and page included. */
export function searchLatency(): Record<keyof typeof queries, { p50Ms: number; p99Ms: number }> {
  const listings = Array.from({ length: kitchensCount }, (_, index) => listing(index));
  const words = createWordIndex();
  for (const it of listings) words.put(it);
  const { findKitchens } = createSearch({
    directory: {
      listings: () => listings,
      figures: () => ({ rating: () => null, isSoldOut: () => false }),
      search: words.search,
    },
    momentOf: createMoments(),
  });
  const search = (q: string) => {
    const now = new Date();
    return findKitchens(q, { allergenFree: ['nuts'], maxEta: 600 }, place, now)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 20)
      .map(({ shown, found }) => summaryOf(shown, now, found));
  };
  const timed = (list: readonly string[]) => {
    const times = Array.from({ length: rounds }, () => list)
      .flat()
      .map((q) => {
        // A search does nothing but compute, so its time on the processor is all of it.
        const before = process.threadCpuUsage();
        search(q);
        const { user, system } = process.threadCpuUsage(before);
        return (user + system) / 1_000;
      });
    return { p50Ms: round(quantile(times, 0.5), 1), p99Ms: round(quantile(times, 0.99), 1) };
  };
  timed(queries.usual);
  return { usual: timed(queries.usual), hostile: timed(queries.hostile) };
}

const starts = ['ka', 'me', 'be', 'to', 'si', 've', 'lo', 'da', 'ku', 'ma', 'po', 'ri', 'ze'];
const ends = ['ru', 'sela', 'lita', 'ravi', 'no', 'ran', 'tique', 'lette', 'mi', 'bo', 'da'];
/** Some 20,000 different words, as a city's menus have them. */
const word = (seed: number): string => {
  const at = (list: readonly string[], n: number) => list[n % list.length] ?? '';
  return at(starts, seed) + at(ends, seed * 7) + at(starts, seed >> 3) + at(ends, seed >> 5);
};
const text = (seed: number, count: number) => {
  const words = Array.from({ length: count }, (_, index) => word(seed + index * 131)).join(' ');
  return { fr: words, en: `${words} ${word(seed * 3 + 1)}` };
};

function listing(index: number): Listing {
  const allDay = [['00:00', '24:00']] as [string, string][];
  const details = kitchenInput.parse({
    name: `${word(index * 977)} ${word(index * 13)}`,
    description: text(index, 20),
    cuisines: ['french'],
    quarter: 'Centre',
    address: { line1: '1', postcode: '69001', city: 'Lyon', country: 'FR', point: place },
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    delivery: { zones: [{ uptoMetres: 9_000, feeCents: 200, minimumCents: 0 }] },
    collection: true,
    capacityUnitsPerSlot: 10,
  });
  const dishes = Array.from({ length: dishesInKitchen }, (_, n) => ({
    name: text(index * 31 + n * 17, 3),
    description: text(index * 7 + n * 3, 12),
    priceCents: 1_000,
    taxCategory: 'meal',
    allergens: n % 2 === 0 ? ['milk'] : [],
    preparationMinutes: 10,
    workUnits: 1,
    portionsPerDay: null,
  }));
  const menu = menuInput.parse({ sections: [{ name: text(index, 1), dishes }] });
  const week = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay };
  const hours = { week: { ...week, sun: allDay }, exceptions: [] };
  const kitchen = replaceDraft({ ...newKitchen('chef'), details, hours }, menu, [], () =>
    crypto.randomUUID(),
  );
  const fresh = { publicationId: crypto.randomUUID(), kitchenId: 'kitchen', at: new Date() };
  const published = publish(kitchen, fresh);
  const shown = listingOf(crypto.randomUUID(), 1, published.kitchen, published.publication);
  if (!shown) throw new Error('a published kitchen is not shown');
  return shown;
}
