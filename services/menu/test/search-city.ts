import { randomUUID } from 'node:crypto';
import { always } from '@foodiefast/contracts/hours';
import { demoCity, loadCity } from '@foodiefast/devstack/city';
import type { Directory } from '../src/directory.ts';
import { replaceDraft } from '../src/domain/draft.ts';
import { newKitchen } from '../src/domain/kitchen.ts';
import { type Listing, listingOf } from '../src/domain/listing.ts';
import { createMoments } from '../src/domain/moment.ts';
import { publish } from '../src/domain/publishing.ts';
import { createSearch } from '../src/search.ts';
import { createWordIndex } from '../src/word-index.ts';

/** The kitchens of the demo city, all open, by slug. */
export async function cityListings(): Promise<Map<string, Listing>> {
  const { kitchens } = await loadCity(demoCity);
  return new Map(
    kitchens.map(({ slug, details, menu }) => {
      const kitchen = { ...newKitchen('chef'), details, hours: always };
      const filled = replaceDraft(kitchen, menu, [], randomUUID);
      const fresh = { publicationId: randomUUID(), kitchenId: slug, at: new Date() };
      const published = publish(filled, fresh);
      const listing = listingOf(slug, 1, published.kitchen, published.publication);
      if (!listing) throw new Error(`${slug} is not shown`);
      return [slug, listing];
    }),
  );
}

/** Searches these listings as the service does, without its stores. */
export function searchIn(listings: readonly Listing[]) {
  const words = createWordIndex();
  for (const listing of listings) words.put(listing);
  const directory: Pick<Directory, 'listings' | 'figures' | 'search'> = {
    listings: () => listings,
    figures: () => ({ rating: () => null, isSoldOut: () => false }),
    search: words.search,
  };
  return { words, ...createSearch({ directory, momentOf: createMoments() }) };
}
