import type { Dish, KitchenInput, Section } from '@foodiefast/contracts/menu';
import { type FieldError, Refusal } from '@foodiefast/kit/refusal';
import type { Kitchen, Publication } from './kitchen.ts';

type Fresh = { publicationId: string; kitchenId: string; at: Date };

/** The draft becomes the next version, and the kitchen is shown from now on. */
export function publish(
  kitchen: Kitchen,
  fresh: Fresh,
): { kitchen: Kitchen; publication: Publication } {
  const details = readyDetails(kitchen);
  const errors = menuErrors(kitchen.draft, details);
  if (errors.length > 0) {
    throw new Refusal('MENU_INVALID', 'The draft cannot be published as it stands', { errors });
  }
  return nextVersion({ ...kitchen, state: 'LIVE' }, kitchen.draft, details.currency, fresh);
}

export function nextVersion(
  kitchen: Kitchen,
  sections: Section[],
  currency: KitchenInput['currency'],
  { publicationId, kitchenId, at }: Fresh,
): { kitchen: Kitchen; publication: Publication } {
  const version = (kitchen.published?.version ?? 0) + 1;
  return {
    kitchen: { ...kitchen, published: { version, publicationId, at } },
    publication: { id: publicationId, kitchenId, version, at, currency, sections },
  };
}

function readyDetails({ details, hours, draft }: Kitchen): KitchenInput {
  const { week, exceptions } = hours;
  const opens = [...Object.values(week), ...exceptions.map(({ periods }) => periods)].some(
    (periods) => periods.length > 0,
  );
  const missing = [
    ...(details ? [] : ['details']),
    ...(opens ? [] : ['hours']),
    ...(!details || details.delivery || details.collection ? [] : ['delivery or collection']),
    ...(draft.some(({ dishes }) => dishes.length > 0) ? [] : ['dishes']),
  ];
  if (details && missing.length === 0) return details;
  throw new Refusal('KITCHEN_NOT_READY', `Still missing: ${missing.join(', ')}`, {
    details: { missing },
  });
}

function menuErrors(sections: readonly Section[], details: KitchenInput): FieldError[] {
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
