import { expect, test } from 'vitest';
import { dishFrom, emptyDish, valuesOf } from './dish-values.ts';

const dish = {
  id: '01900000-0000-7000-8000-000000000001',
  name: { fr: 'Tarte', en: 'Tart' },
  description: { fr: 'Aux pommes', en: 'Apple' },
  priceCents: 650,
  taxCategory: 'meal' as const,
  allergens: ['gluten' as const],
  diets: ['vegetarian' as const],
  preparationMinutes: 5,
  workUnits: 1,
  portionsPerDay: null,
  available: true,
  options: [
    {
      id: '01900000-0000-7000-8000-000000000002',
      name: { fr: 'Avec', en: 'With' },
      min: 0,
      max: 1,
      choices: [
        {
          id: '01900000-0000-7000-8000-000000000003',
          name: { fr: 'Crème', en: 'Cream' },
          priceCents: 80,
          allergens: ['milk' as const],
        },
      ],
    },
  ],
};

test('a dish that is opened and saved again stays as it was', () => {
  const { id: _id, available: _available, ...fields } = dish;
  expect(dishFrom(valuesOf('section', dish))).toEqual({ ...fields, sectionId: 'section' });
});

test('words in French alone stand in English too, and no limit is none', () => {
  const values = { ...emptyDish('s'), fr: ' Soupe ', aboutFr: 'Du jour', price: '7,9' };
  expect(dishFrom(values)).toMatchObject({
    name: { fr: 'Soupe', en: 'Soupe' },
    description: { fr: 'Du jour', en: 'Du jour' },
    priceCents: 790,
    portionsPerDay: null,
  });
});

test('a dish can be limited to none a day', () => {
  expect(dishFrom({ ...emptyDish('s'), portionsPerDay: '0' }).portionsPerDay).toBe(0);
});
