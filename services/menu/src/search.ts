import type { Point } from '@foodiefast/contracts/primitives';
import type { Directory } from './directory.ts';
import { folded, type ListedDish, type Listing } from './domain/listing.ts';
import { matchOf } from './domain/matching.ts';
import type { MomentOf } from './domain/moment.ts';
import { dishesFor, fits, servesFor, type Wishes } from './domain/search.ts';
import { type Shown, show } from './domain/shown.ts';
import type { Reach } from './word-index.ts';

/** A kitchen that was found, how well it matches, and the dishes that do. */
type Row = { shown: Shown; score: number; found: ListedDish[] };

export function createSearch({
  directory,
  momentOf,
}: {
  directory: Pick<Directory, 'listings' | 'figures' | 'search'>;
  momentOf: MomentOf;
}) {
  const seen = (listing: Listing, from: Point | null, now: Date): Shown =>
    show(listing, momentOf(listing, now), directory.figures(), from);

  /** Everything that fits, and when nothing does, what resembles it a little more. */
  function findKitchens(q: string, wishes: Wishes, from: Point | null, now: Date): Row[] {
    const serving = [...directory.listings()]
      .map((listing) => seen(listing, from, now))
      .filter((shown) => fits(shown, wishes, now))
      .map((shown) => ({ shown, wanted: dishesFor(shown, wishes) }))
      .filter(({ wanted }) => servesFor(wanted, wishes));
    if (folded(q).trim() === '') {
      return serving.map(({ shown }) => ({ shown, score: 0, found: [] }));
    }
    const matching = (reach: Reach): Row[] => {
      const { terms, kitchens } = directory.search(q, reach);
      return serving.flatMap(({ shown, wanted }) => {
        const hits = kitchens.get(shown.listing.id);
        const match = hits && matchOf(hits, wanted, terms);
        return match ? [{ shown, score: match.score, found: match.dishes }] : [];
      });
    };
    const near = matching('near');
    return near.length > 0 ? near : matching('far');
  }

  return { seen, findKitchens };
}
