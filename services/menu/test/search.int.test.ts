import { beforeAll, describe, expect, it } from 'vitest';
import type { Wishes } from '../src/domain/search.ts';
import { misspelt } from './misspelt.ts';
import { cityListings, searchIn } from './search-city.ts';

let city: Awaited<ReturnType<typeof cityListings>>;
let findKitchens: ReturnType<typeof searchIn>['findKitchens'];
const now = new Date('2026-11-21T12:00:00Z');
const found = (q: string, wishes: Wishes = {}) =>
  findKitchens(q, wishes, null, now)
    .toSorted((a, b) => b.score - a.score)
    .map(({ shown, found: dishes }) => ({
      slug: shown.listing.id,
      dishes: dishes.map(({ name }) => name.en),
    }));

beforeAll(async () => {
  city = await cityListings();
  ({ findKitchens } = searchIn([...city.values()]));
});

it('nine of ten misspelt queries find the kitchen that is meant among the first three', () => {
  expect(misspelt).toHaveLength(60);
  const understood = misspelt.filter(([typed, slug]) =>
    found(typed)
      .slice(0, 3)
      .some((it) => it.slug === slug),
  );
  expect(understood.length).toBeGreaterThanOrEqual(54);
});

it('every dish is found by its name, in French and in English', () => {
  const lost = [...city.values()].flatMap(({ id, dishes }) =>
    dishes.flatMap(({ name }) =>
      [name.fr, name.en].filter((words) => !found(words).some(({ slug }) => slug === id)),
    ),
  );
  expect(lost).toEqual([]);
});

describe('what is found', () => {
  it('shows the dishes that match, best first, three at most', () => {
    expect(found('moussaka')[0]).toEqual({ slug: 'taverna-eleni', dishes: ['Moussaka'] });
    expect(found('arepa')[0]).toMatchObject({ slug: 'arepa-luz', dishes: { length: 3 } });
  });

  it('is found by words of the kitchen and of its dishes together', () => {
    expect(found('moussaka eleni')[0]?.slug).toBe('taverna-eleni');
    expect(found('moussaka xyzzy')).toEqual([]);
  });

  it('does for the diet, the allergens and the price that are wished, as the very dish', () => {
    const vegan = found('pho', { diet: 'vegan' }).find(({ slug }) => slug === 'pho-ba-lan');
    expect(vegan?.dishes).toEqual(['Vegan phở']);
    const dear = found('moussaka', { maxPrice: 100 });
    expect(dear).toEqual([]);
    const { dishes } = city.get('taverna-eleni') ?? { dishes: [] };
    const moussaka = dishes.find(({ name }) => name.en === 'Moussaka');
    const allergen = moussaka?.allergens[0];
    expect(allergen).toBeDefined();
    const without = found('moussaka', { allergenFree: allergen ? [allergen] : [] });
    expect(without.flatMap((it) => it.dishes)).not.toContain('Moussaka');
  });

  it('is known by diets and cuisines in both languages', () => {
    for (const words of ['italien', 'italian', 'italienne']) {
      expect(found(words).slice(0, 3)).toContainEqual(
        expect.objectContaining({ slug: 'da-nunzia' }),
      );
    }
    expect(found('sans gluten').length).toBeGreaterThan(5);
  });
});

it.each([
  ['a'.repeat(100)],
  ['ab '.repeat(33)],
  ['e a i o u '.repeat(10)],
  ['(((((.*+?[]{}|^$\\'],
  ['constructor __proto__ toString'],
  ['\u0000\u202e\ud800 \u0301\u0301\u0301'],
  ['ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ'],
  ['!!! ??? ---'],
])('%j is only words to look for', (q) => {
  expect(() => found(q)).not.toThrow();
});
