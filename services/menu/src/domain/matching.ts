import type { ListedDish } from './listing.ts';

/** What one text has of the words that were looked for. */
export type Hit = { terms: readonly string[]; score: number };
/** What a kitchen has of them: in its own name and description, and in each dish by its id. */
export type Hits = { own: Hit | null; dishes: ReadonlyMap<string, Hit> };
export type Match = { score: number; dishes: ListedDish[] };

const shownMax = 3;
// One text that has all the words beats several that have one each.
const wholeBonus = 1.5;

/** Null unless every word is found in the kitchen or in what one could take there. */
export function matchOf(
  { own, dishes }: Hits,
  wanted: readonly ListedDish[],
  terms: readonly string[],
): Match | null {
  const found = wanted
    .flatMap((dish) => {
      const hit = dishes.get(dish.id);
      return hit ? [{ dish, score: scoreOf(hit, terms), hit }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
  const covered = new Set([...(own?.terms ?? []), ...found.flatMap(({ hit }) => hit.terms)]);
  if (!terms.every((term) => covered.has(term))) return null;
  return {
    score: (own ? scoreOf(own, terms) : 0) + (found[0]?.score ?? 0),
    dishes: found.slice(0, shownMax).map(({ dish }) => dish),
  };
}

const scoreOf = (hit: Hit, terms: readonly string[]): number =>
  terms.every((term) => hit.terms.includes(term)) ? hit.score * wholeBonus : hit.score;
