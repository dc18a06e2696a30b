import type { MenuInput } from '@foodiefast/contracts/menu';
import { describe, expect, test } from 'vitest';
import { demoCity, loadCity } from './city.ts';

type Dish = MenuInput['sections'][number]['dishes'][number];

const { kitchens } = await loadCity(demoCity);
const dishes = kitchens.flatMap(({ slug, menu }) =>
  menu.sections.flatMap((section) => section.dishes.map((dish) => ({ slug, dish }))),
);

/** The breaches as `kitchen: dish`, so that a failing test says where to look. */
const breaches = (isBroken: (dish: Dish) => boolean) =>
  dishes.filter(({ dish }) => isBroken(dish)).map(({ slug, dish }) => `${slug}: ${dish.name.fr}`);

/** What nobody who orders the dish can avoid: itself and whatever a required choice may bring. */
const unavoidable = (dish: Dish) => [
  ...dish.allergens,
  ...dish.options
    .filter((group) => group.min > 0)
    .flatMap((group) => group.choices.flatMap((choice) => choice.allergens)),
];

describe('a diet is true', () => {
  const seafood = ['fish', 'crustaceans', 'molluscs'] as const;
  test.each([
    ['vegetarian', seafood],
    ['vegan', [...seafood, 'milk', 'eggs']],
    ['gluten_free', ['gluten']],
    ['lactose_free', ['milk']],
    ['kosher', ['crustaceans', 'molluscs']],
  ] as const)('no %s dish holds %s', (diet, refused) => {
    const forbidden = new Set<string>(refused);
    const isBroken = (dish: Dish) =>
      dish.diets.includes(diet) && unavoidable(dish).some((it) => forbidden.has(it));
    expect(dishes.some(({ dish }) => dish.diets.includes(diet))).toBe(true);
    expect(breaches(isBroken)).toEqual([]);
  });

  test('a vegan dish is vegetarian too', () => {
    expect(
      breaches(({ diets }) => diets.includes('vegan') && !diets.includes('vegetarian')),
    ).toEqual([]);
  });

  test('nothing with alcohol is halal', () => {
    expect(
      breaches((dish) => dish.taxCategory === 'alcohol' && dish.diets.includes('halal')),
    ).toEqual([]);
  });
});

describe('a dish that names an ingredient declares its allergen', () => {
  test.each([
    ['crustaceans', /prawn|shrimp|crayfish|crab\b/],
    ['fish', /salmon|tuna|salt cod|anchov|sea bream|bonito|fish sauce|grouper/],
    ['molluscs', /octopus|clam|oyster sauce/],
    ['eggs', /\beggs?\b(?! roll)|omelette|meringue|mayonnaise/],
    ['milk', /yoghurt|cheese|butter(?!nut)|\bcream\b|\bmilk\b|mozzarella|feta|ghee|parmesan/],
    ['nuts', /walnut|almond|hazelnut|pistachio|cashew|praline/],
    ['peanuts', /peanut/],
    ['sesame', /sesame|tahini/],
    ['mustard', /mustard/],
    ['soybeans', /soy\b|soya|tofu|miso|edamame/],
    ['celery', /celery/],
    ['sulphites', /(?<!rice )\bwine\b|\bport\b|sherry/],
    [
      'gluten',
      /\bbread|semolina|bulgur|couscous|\bflour|brioche|baguette|croissant|crumb(?:s|ed)\b/,
    ],
  ] as const)('%s', (allergen, ingredient) => {
    const isBroken = (dish: Dish) =>
      ingredient.test(plainly(dish)) && !dish.allergens.includes(allergen);
    expect(dishes.some(({ dish }) => ingredient.test(plainly(dish)))).toBe(true);
    expect(breaches(isBroken)).toEqual([]);
  });
});

test('every text differs from kitchen to kitchen or is the same drink at the same price', () => {
  const priceOf = new Map<string, string>();
  for (const { dish } of dishes) {
    const known = priceOf.get(dish.description.fr);
    const facts = JSON.stringify([dish.name, dish.priceCents, dish.allergens, dish.taxCategory]);
    expect(known ?? facts).toBe(facts);
    priceOf.set(dish.description.fr, facts);
  }
});

test('every kitchen has eight to sixteen dishes, and prices that a person would pay', () => {
  for (const { slug, menu } of kitchens) {
    const count = menu.sections.flatMap((it) => it.dishes).length;
    expect.soft(count, slug).toBeGreaterThanOrEqual(8);
    expect.soft(count, slug).toBeLessThanOrEqual(16);
  }
  expect(breaches((it) => it.priceCents < 150 || it.priceCents > 4000)).toEqual([]);
});

/** What a text says is in the dish: not what it calls absent, nor what only borrows a name. */
function plainly({ name, description }: Dish) {
  return `${name.en}. ${description.en}`
    .toLowerCase()
    .replace(/\b(?:no|without) [^,.]+/g, '')
    .replace(/\b\w+-free (?:buckwheat bread|\w+)/g, '')
    .replace(/\b(coconut|soy|walnut|cashew|peanut) (?:milk|cream|yoghurt|butter)/g, '$1')
    .replace('chestnut flour', 'chestnut');
}
