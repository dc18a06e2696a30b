import type {
  Dish,
  DishChanges,
  DishInput,
  DishPhoto,
  MenuInput,
  Section,
} from '@foodiefast/contracts/menu';
import { type FieldError, notFound, Refusal } from '@foodiefast/kit/refusal';
import { dishesOf, findDish, idsOf } from './dishes.ts';
import type { Kitchen } from './kitchen.ts';

// One event carries the whole menu, and 512 KiB is what an event may weigh.
const menuBytesMax = 480 * 1024;
const dishesInSectionMax = 60;

type NewId = () => string;

/**
 * `published` holds ids that this kitchen has given out too; another kitchen's must not be taken
 * over. Pictures stay with their dishes.
 */
export function replaceDraft(
  kitchen: Kitchen,
  menu: MenuInput,
  published: readonly Section[],
  newId: NewId,
): Kitchen {
  const known = [...published, ...kitchen.draft];
  mustHaveOwnIds(menu, idsOf(known));
  const photos = new Map(dishesOf(known).map(({ id, photo }) => [id, photo]));
  const draft = menu.sections.map((section) => ({
    id: section.id ?? newId(),
    name: section.name,
    dishes: section.dishes.map((dish) => pictured(withIds(dish, newId), photos)),
  }));
  return withDraft(kitchen, draft);
}

export function addDish(
  kitchen: Kitchen,
  { sectionId, ...input }: Omit<DishInput, 'id'> & { sectionId: string },
  newId: NewId,
): { kitchen: Kitchen; dish: Dish } {
  const section = sectionOf(kitchen.draft, sectionId);
  mustHaveRoom(section);
  mustHaveOwnIds(menuOf([input]), idsOf(kitchen.draft));
  const dish = withIds(input, newId);
  const draft = kitchen.draft.map((it) =>
    it === section ? { ...it, dishes: [...it.dishes, dish] } : it,
  );
  return { kitchen: withDraft(kitchen, draft), dish };
}

export function changeDish(
  kitchen: Kitchen,
  dishId: string,
  { sectionId, ...changes }: DishChanges,
  newId: NewId,
): { kitchen: Kitchen; dish: Dish } {
  const found = findDish(kitchen.draft, dishId);
  if (!found) throw notFound('Dish');
  const others = removed(kitchen.draft, dishId);
  const { options, ...rest } = { ...found.dish, ...defined(changes) };
  mustHaveOwnIds(menuOf([{ ...rest, options }]), idsOf(kitchen.draft));
  const dish = withIds({ ...rest, options }, newId);
  if (sectionId === undefined || sectionId === found.section.id) {
    const draft = kitchen.draft.map((section) => ({
      ...section,
      dishes: section.dishes.map((it) => (it.id === dishId ? dish : it)),
    }));
    return { kitchen: withDraft(kitchen, draft), dish };
  }
  const section = sectionOf(others, sectionId);
  mustHaveRoom(section);
  const draft = others.map((it) => (it === section ? { ...it, dishes: [...it.dishes, dish] } : it));
  return { kitchen: withDraft(kitchen, draft), dish };
}

/** Null takes the picture away. */
export function setPhoto(
  kitchen: Kitchen,
  dishId: string,
  photo: DishPhoto | null,
): { kitchen: Kitchen; dish: Dish } {
  const found = findDish(kitchen.draft, dishId);
  if (!found) throw notFound('Dish');
  const dish = pictured(found.dish, new Map(photo ? [[dishId, photo]] : []));
  const draft = kitchen.draft.map((section) => ({
    ...section,
    dishes: section.dishes.map((it) => (it.id === dishId ? dish : it)),
  }));
  return { kitchen: withDraft(kitchen, draft), dish };
}

export function removeDish(kitchen: Kitchen, dishId: string): Kitchen {
  if (!findDish(kitchen.draft, dishId)) throw notFound('Dish');
  return withDraft(kitchen, removed(kitchen.draft, dishId));
}

export function withDraft(kitchen: Kitchen, draft: Section[]): Kitchen {
  const bytes = Buffer.byteLength(JSON.stringify(draft));
  if (bytes > menuBytesMax) {
    throw invalid([{ path: 'sections', message: `must weigh ${menuBytesMax} bytes at most` }]);
  }
  return { ...kitchen, draft, draftRevision: kitchen.draftRevision + 1 };
}

const removed = (sections: readonly Section[], dishId: string): Section[] =>
  sections.map((section) => ({
    ...section,
    dishes: section.dishes.filter((dish) => dish.id !== dishId),
  }));

function sectionOf(sections: readonly Section[], id: string): Section {
  const section = sections.find((it) => it.id === id);
  if (!section) throw notFound('Section');
  return section;
}

function mustHaveRoom({ dishes }: Section): void {
  if (dishes.length < dishesInSectionMax) return;
  const message = `is of a section that holds ${dishesInSectionMax} dishes, which is the most`;
  throw invalid([{ path: 'sectionId', message }]);
}

const withIds = ({ photo, ...dish }: DishInput, newId: NewId): Dish => ({
  ...dish,
  ...(photo ? { photo } : {}),
  id: dish.id ?? newId(),
  options: dish.options.map((group) => ({
    ...group,
    id: group.id ?? newId(),
    choices: group.choices.map((choice) => ({ ...choice, id: choice.id ?? newId() })),
  })),
});

function pictured(
  { photo: _given, ...dish }: Dish,
  photos: ReadonlyMap<string, DishPhoto | undefined>,
): Dish {
  const photo = photos.get(dish.id);
  return photo ? { ...dish, photo } : dish;
}

/** A change that names a field without a value leaves it as it is. */
const defined = (changes: DishChanges): Partial<Dish & DishInput> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const menuOf = (dishes: DishInput[]): MenuInput => ({
  sections: [{ name: { fr: '', en: '' }, dishes }],
});

function mustHaveOwnIds({ sections }: MenuInput, known: ReadonlySet<string>): void {
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  const look = (id: string | undefined, path: string) => {
    if (id === undefined) return;
    if (seen.has(id)) errors.push({ path: `${path}.id`, message: 'stands there twice' });
    else if (!known.has(id)) {
      errors.push({
        path: `${path}.id`,
        message: 'is not of this menu: leave it out for a new one',
      });
    }
    seen.add(id);
  };
  sections.forEach((section, s) => {
    look(section.id, `sections[${s}]`);
    section.dishes.forEach((dish, d) => {
      const dishPath = `sections[${s}].dishes[${d}]`;
      look(dish.id, dishPath);
      dish.options.forEach((group, g) => {
        look(group.id, `${dishPath}.options[${g}]`);
        group.choices.forEach((choice, c) => {
          look(choice.id, `${dishPath}.options[${g}].choices[${c}]`);
        });
      });
    });
  });
  if (errors.length > 0) throw invalid(errors);
}

const invalid = (errors: FieldError[]) =>
  new Refusal('INVALID_INPUT', `Not valid: ${errors[0]?.path}`, { errors });
