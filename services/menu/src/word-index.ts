import MiniSearch from 'minisearch';
import { cuisineWords, dietWords } from './domain/cuisine-words.ts';
import type { Listing } from './domain/listing.ts';
import type { Hit, Hits } from './domain/matching.ts';
import { joinedTerms, queryTermsOf, termsOf } from './domain/words.ts';

/** `near` forgives a slip of the finger; `far` is for when that has found nothing. */
export type Reach = 'near' | 'far';
export type Found = { terms: string[]; kitchens: ReadonlyMap<string, Hits> };
export type WordIndex = ReturnType<typeof createWordIndex>;

type Entry = { id: string; title: string; joined: string; about: string };

/** The words of kitchens and dishes in both languages, where those are found that resemble a query. */
export function createWordIndex() {
  const index = new MiniSearch<Entry>({
    fields: ['title', 'joined', 'about'],
    tokenize: termsOf,
    processTerm: (term) => term,
    autoVacuum: { minDirtCount: 500, minDirtFactor: 0.1, batchSize: 100, batchWait: 50 },
  });
  const entriesOfKitchen = new Map<string, { ids: string[]; text: string }>();

  function remove(kitchenId: string): void {
    index.discardAll(entriesOfKitchen.get(kitchenId)?.ids ?? []);
    entriesOfKitchen.delete(kitchenId);
  }

  return {
    /** Does nothing when only hours, prices or what is sold out have changed. */
    put(listing: Listing): void {
      const entries = entriesOf(listing);
      const text = JSON.stringify(entries);
      if (entriesOfKitchen.get(listing.id)?.text === text) return;
      remove(listing.id);
      index.addAll(entries);
      entriesOfKitchen.set(listing.id, { ids: entries.map(({ id }) => id), text });
    },

    remove,

    search(q: string, reach: Reach): Found {
      const terms = queryTermsOf(q);
      const kitchens = new Map<string, { own: Hit | null; dishes: Map<string, Hit> }>();
      const asked = reach === 'near' ? terms : [...terms, ...joinedTerms(terms)];
      const results = index.search(asked.join(' '), {
        tokenize: (text) => text.split(' '),
        boost: { title: 3, joined: 2, about: 1 },
        prefix: (term) => term.length >= 4,
        fuzzy: (term) => (terms.includes(term) ? distanceFor(term, reach) : 1),
        weights: { prefix: 0.5, fuzzy: 0.4 },
      });
      for (const { id, score, queryTerms } of results) {
        const [kitchenId = '', dishId] = String(id).split(' ');
        const hits = kitchens.get(kitchenId) ?? { own: null, dishes: new Map<string, Hit>() };
        const hit = { terms: partsOf(queryTerms, terms), score };
        if (dishId === undefined) hits.own = hit;
        else hits.dishes.set(dishId, hit);
        kitchens.set(kitchenId, hits);
      }
      return { terms, kitchens };
    },
  };
}

// Letters that may differ, by the length of a word: of a short one not half.
const distances: Record<Reach, readonly number[]> = {
  near: [0, 0, 0, 0, 1, 1, 2],
  far: [0, 0, 0, 1, 1, 2, 2, 3],
};
const distanceFor = ({ length }: string, reach: Reach): number =>
  distances[reach][length] ?? distances[reach].at(-1) ?? 0;

/** Whoever has `padthai` has both `pad` and `thai`. */
const partsOf = (found: readonly string[], terms: readonly string[]): string[] =>
  terms.filter((term, at) => {
    const before = `${terms[at - 1] ?? ''}${term}`;
    const after = `${term}${terms[at + 1] ?? ''}`;
    return found.some((it) => it === term || it === before || it === after);
  });

function entriesOf(listing: Listing): Entry[] {
  const cuisines = listing.cuisines.map(
    (it) => `${it.replaceAll('_', ' ')} ${cuisineWords[it] ?? ''}`,
  );
  const { description } = listing;
  return [
    {
      id: listing.id,
      title: listing.name,
      joined: joined(listing.name),
      about: [...cuisines, listing.quarter, description.fr, description.en].join('\n'),
    },
    ...listing.dishes.map(({ id, name, about, diets }) => ({
      id: `${listing.id} ${id}`,
      title: name.fr === name.en ? name.fr : `${name.fr}\n${name.en}`,
      joined: `${joined(name.fr)} ${joined(name.en)}`,
      about: [about, ...diets.map((diet) => dietWords[diet] ?? '')].join('\n'),
    })),
  ];
}

const joined = (name: string): string => joinedTerms(termsOf(name)).join(' ');
