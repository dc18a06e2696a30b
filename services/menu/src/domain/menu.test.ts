import {
  type DishInput,
  type MenuInput,
  menuInput,
  type Section,
} from '@foodiefast/contracts/menu';
import type { Refusal } from '@foodiefast/kit/refusal';
import { describe, expect, it } from 'vitest';
import { idsOf, withAvailability } from './dishes.ts';
import { addDish, changeDish, replaceDraft } from './draft.ts';
import { type Kitchen, newKitchen } from './kitchen.ts';
import { publish } from './publishing.ts';

const text = (words: string) => ({ fr: words, en: words });
const dish = (o: Partial<DishInput> = {}): DishInput => ({
  name: text('Bowl'),
  description: text('Rice.'),
  priceCents: 1000,
  taxCategory: 'meal',
  allergens: [],
  diets: [],
  preparationMinutes: 10,
  workUnits: 1,
  portionsPerDay: null,
  options: [],
  available: true,
  ...o,
});
const group = (o: object = {}): DishInput['options'][number] => ({
  name: text('Size'),
  min: 1,
  max: 1,
  choices: [{ name: text('Small'), priceCents: 0, allergens: [] }],
  ...o,
});
const menuOf = (...dishes: DishInput[]): MenuInput => ({
  sections: [{ name: text('Bowls'), dishes }],
});
const nobody: Section[] = [];

let made = 0;
const newId = () => `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const withMenu = (...dishes: DishInput[]): Kitchen =>
  replaceDraft(newKitchen('chef'), menuOf(...dishes), nobody, newId);
const open = (kitchen: Kitchen): Kitchen => ({
  ...kitchen,
  details: {
    name: 'Kitchen',
    description: text('Food.'),
    cuisines: ['bowls'],
    quarter: 'Centre',
    address: {
      line1: '1 Rue',
      postcode: '69001',
      city: 'Lyon',
      country: 'FR',
      point: { lat: 45, lng: 4 },
    },
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    delivery: null,
    collection: true,
    capacityUnitsPerSlot: 4,
    acceptMinutes: 8,
    autoAccept: false,
  },
  hours: { ...kitchen.hours, week: { ...kitchen.hours.week, mon: [['12:00', '14:00']] } },
});
const fresh = { publicationId: 'publication', kitchenId: 'kitchen', at: new Date(0) };
const refusal = (work: () => unknown): Refusal => {
  try {
    work();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('it was not refused');
};
const paths = (work: () => unknown) => refusal(work).errors?.map(({ path }) => path);

describe('a draft', () => {
  it('gives an id to everything that has none, and keeps those that there are', () => {
    const first = withMenu(dish({ options: [group()] }));
    expect(idsOf(first.draft).size).toBe(4);
    const again = menuInput.parse(structuredClone({ sections: first.draft }));
    expect(replaceDraft(first, again, nobody, newId).draft).toEqual(first.draft);
  });

  it('refuses ids that are not of this menu, and one that stands there twice', () => {
    const kitchen = withMenu(dish());
    const own = kitchen.draft[0]?.dishes[0]?.id as string;
    const strange = newId();
    expect(
      paths(() => replaceDraft(kitchen, menuOf(dish({ id: strange })), nobody, newId)),
    ).toEqual(['sections[0].dishes[0].id']);
    const twice = menuOf(dish({ id: own }), dish({ id: own }));
    expect(paths(() => replaceDraft(kitchen, twice, nobody, newId))).toEqual([
      'sections[0].dishes[1].id',
    ]);
    const published = menuOf(dish({ id: strange }));
    const before = replaceDraft(kitchen, menuOf(dish()), nobody, () => strange).draft;
    expect(replaceDraft(kitchen, published, before, newId).draft).toHaveLength(1);
  });

  it('holds 60 dishes a section, and weighs no more than one event may', () => {
    const full = withMenu(...Array.from({ length: 60 }, () => dish()));
    const sectionId = full.draft[0]?.id as string;
    expect(paths(() => addDish(full, { ...dish(), sectionId }, newId))).toEqual(['sectionId']);
    const heavy = dish({ description: text('é'.repeat(1000)), options: [] });
    const sections = Array.from({ length: 3 }, () => ({
      name: text('Heavy'),
      dishes: Array.from({ length: 60 }, () => heavy),
    }));
    expect(paths(() => replaceDraft(full, { sections }, nobody, newId))).toEqual(['sections']);
  });

  it('a change with no value for a field leaves it alone', () => {
    const kitchen = withMenu(dish({ options: [group()], diets: ['vegan'] }));
    const [before] = kitchen.draft[0]?.dishes ?? [];
    const after = changeDish(kitchen, before?.id as string, { priceCents: 5 }, newId);
    expect(after.dish).toEqual({ ...before, priceCents: 5 });
    expect(after.kitchen.draftRevision).toBe(kitchen.draftRevision + 1);
  });
});

describe('publishing', () => {
  it.each([
    ['details', (it: Kitchen): Kitchen => ({ ...it, details: null })],
    ['hours', (it: Kitchen): Kitchen => ({ ...it, hours: newKitchen('').hours })],
    ['dishes', (it: Kitchen): Kitchen => ({ ...it, draft: [] })],
    [
      'delivery or collection',
      (it: Kitchen): Kitchen => ({
        ...it,
        details: it.details && { ...it.details, collection: false },
      }),
    ],
  ])('needs %s', (missing, without) => {
    const refused = refusal(() => publish(without(open(withMenu(dish()))), fresh));
    expect(refused).toMatchObject({ code: 'KITCHEN_NOT_READY', details: { missing: [missing] } });
  });

  it.each([
    ['more work than a slot holds', dish({ workUnits: 5 }), 'workUnits'],
    ['a vegan dish with eggs', dish({ diets: ['vegan'], allergens: ['eggs'] }), 'diets'],
    ['a vegetarian dish with fish', dish({ diets: ['vegetarian'], allergens: ['fish'] }), 'diets'],
    ['gluten without gluten', dish({ diets: ['gluten_free'], allergens: ['gluten'] }), 'diets'],
    [
      'a group nobody can choose from',
      dish({ options: [group({ min: 0, max: 0 })] }),
      'options[0]',
    ],
  ])('refuses %s', (_what, broken, path) => {
    const refused = refusal(() => publish(open(withMenu(dish(), broken)), fresh));
    expect(refused.code).toBe('MENU_INVALID');
    expect(refused.errors?.map((it) => it.path)).toEqual([`sections[0].dishes[1].${path}`]);
  });

  it('makes the next version, and the kitchen live', () => {
    const { kitchen, publication } = publish(open(withMenu(dish())), fresh);
    expect(kitchen).toMatchObject({ state: 'LIVE', published: { version: 1 } });
    expect(publication).toMatchObject({ version: 1, currency: 'EUR', sections: kitchen.draft });
    expect(publish(kitchen, fresh).publication.version).toBe(2);
  });
});

it('the menu is left as it is when a dish is offered already, or not there', () => {
  const { draft } = withMenu(dish(), dish());
  const id = draft[0]?.dishes[1]?.id as string;
  expect(withAvailability(draft, id, true)).toBe(draft);
  expect(withAvailability(draft, newId(), false)).toBe(draft);
  const gone = withAvailability(draft, id, false);
  expect(gone[0]?.dishes.map(({ available }) => available)).toEqual([true, false]);
});
