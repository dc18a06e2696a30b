import type { Dish, Section } from '@foodiefast/contracts/menu';

export const dishesOf = (sections: readonly Section[]): Dish[] =>
  sections.flatMap(({ dishes }) => dishes);

export function findDish(
  sections: readonly Section[],
  id: string,
): { section: Section; dish: Dish } | undefined {
  for (const section of sections) {
    const dish = section.dishes.find((it) => it.id === id);
    if (dish) return { section, dish };
  }
  return undefined;
}

/** The same menu with one dish offered or not; itself when nothing changes. */
export function withAvailability<Sections extends readonly Section[]>(
  sections: Sections,
  dishId: string,
  available: boolean,
): Section[] | Sections {
  if (findDish(sections, dishId)?.dish.available !== !available) return sections;
  return sections.map((section) => ({
    ...section,
    dishes: section.dishes.map((dish) => (dish.id === dishId ? { ...dish, available } : dish)),
  }));
}

/** The ids of sections, dishes, groups and choices. */
export const idsOf = (sections: readonly Section[]): Set<string> =>
  new Set(
    sections.flatMap((section) => [
      section.id,
      ...section.dishes.flatMap((dish) => [
        dish.id,
        ...dish.options.flatMap((group) => [group.id, ...group.choices.map(({ id }) => id)]),
      ]),
    ]),
  );
