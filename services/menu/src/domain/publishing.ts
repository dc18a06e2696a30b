import type { Dish, KitchenInput, Section } from '@foodiefast/contracts/menu';
import { type FieldError, Refusal } from '@foodiefast/kit/refusal';
import { dishesOf } from './dishes.ts';
import type { Kitchen, Publication } from './kitchen.ts';

type Fresh = { publicationId: string; kitchenId: string; at: Date };
type Next = { kitchen: Kitchen; publication: Publication };

export const versionsKept = 100;

/** The draft becomes the next version, and the kitchen is shown from now on. */
export const publish = (kitchen: Kitchen, fresh: Fresh): Next =>
  checkedVersion(kitchen, kitchen.draft, fresh);

/**
 * An older menu becomes the next version. What is sold out by now stays so, and what the kitchen's
 * details no longer allow is refused.
 */
export function publishAgain(
  kitchen: Kitchen,
  { sections }: Publication,
  current: readonly Section[],
  fresh: Fresh,
): Next {
  const offered = new Map(
    [...current, ...kitchen.draft].flatMap(({ dishes }) =>
      dishes.map(({ id, available }) => [id, available] as const),
    ),
  );
  const again = sections.map((section) => ({
    ...section,
    dishes: section.dishes.map((dish) => ({
      ...dish,
      available: offered.get(dish.id) ?? dish.available,
    })),
  }));
  return checkedVersion(kitchen, again, fresh);
}

export function nextVersion(
  kitchen: Kitchen,
  sections: Section[],
  currency: KitchenInput['currency'],
  { publicationId, kitchenId, at }: Fresh,
): Next {
  const version = (kitchen.published?.version ?? 0) + 1;
  const published = { version, publicationId, at, dishes: dishesOf(sections).length };
  const history = [published, ...kitchen.history].slice(0, versionsKept);
  return {
    kitchen: { ...kitchen, published, history },
    publication: { id: publicationId, kitchenId, version, at, currency, sections },
  };
}

function checkedVersion(kitchen: Kitchen, sections: Section[], fresh: Fresh): Next {
  const { details } = kitchen;
  const missing = missingFrom(kitchen, sections);
  if (!details || missing.length > 0) {
    throw new Refusal('KITCHEN_NOT_READY', `Still missing: ${missing.join(', ')}`, {
      details: { missing },
    });
  }
  const errors = menuErrors(sections, details);
  if (errors.length > 0) {
    throw new Refusal('MENU_INVALID', 'The menu cannot be published as it stands', { errors });
  }
  return nextVersion({ ...kitchen, state: 'LIVE' }, sections, details.currency, fresh);
}

/** What a kitchen needs before it can show these sections to anybody. */
export function missingFrom({ details, hours }: Kitchen, sections: readonly Section[]): string[] {
  const { week, exceptions } = hours;
  const opens = [...Object.values(week), ...exceptions.map(({ periods }) => periods)].some(
    (periods) => periods.length > 0,
  );
  return [
    ...(details ? [] : ['details']),
    ...(opens ? [] : ['hours']),
    ...(!details || details.delivery || details.collection ? [] : ['delivery or collection']),
    ...(dishesOf(sections).length > 0 ? [] : ['dishes']),
  ];
}

/** Where a menu contradicts itself or its kitchen. */
export function menuErrors(sections: readonly Section[], details: KitchenInput): FieldError[] {
  return sections.flatMap((section, s) =>
    section.dishes.flatMap((dish, d) =>
      dishErrors(dish, details).map(({ path, message }) => ({
        path: `sections[${s}].dishes[${d}].${path}`,
        message,
      })),
    ),
  );
}

function dishErrors(dish: Dish, { capacityUnitsPerSlot }: KitchenInput): FieldError[] {
  const errors: FieldError[] = [];
  if (dish.workUnits > capacityUnitsPerSlot) {
    errors.push({ path: 'workUnits', message: 'is more than the kitchen can start in a slot' });
  }
  dish.options.forEach(({ min, max, choices }, g) => {
    if (max === 0 || min > max || max > choices.length) {
      errors.push({ path: `options[${g}]`, message: 'can be chosen by nobody' });
    }
  });
  for (const diet of dish.diets) {
    const broken = (ruledOut[diet] ?? []).filter((allergen) => dish.allergens.includes(allergen));
    if (broken.length > 0) {
      errors.push({ path: 'diets', message: `${diet} does not go with ${broken.join(', ')}` });
    }
  }
  return errors;
}

const animals = ['fish', 'crustaceans', 'molluscs'] as const;
// Lactose-free milk is still the allergen milk, so lactose_free rules nothing out.
const ruledOut: Partial<Record<Dish['diets'][number], Dish['allergens']>> = {
  vegetarian: [...animals],
  vegan: [...animals, 'milk', 'eggs'],
  gluten_free: ['gluten'],
};
