import { centsOf, eurosOf } from '../../shell/money-text.ts';
import type { DraftDish } from './menu-query.ts';

type ChoiceValues = {
  id?: string;
  fr: string;
  en: string;
  price: string;
  allergens: DraftDish['allergens'];
};
type GroupValues = {
  id?: string;
  fr: string;
  en: string;
  min: string;
  max: string;
  choices: ChoiceValues[];
};
/** A dish as it stands in the form: figures are what was typed. */
export type DishValues = {
  sectionId: string;
  fr: string;
  en: string;
  aboutFr: string;
  aboutEn: string;
  price: string;
  taxCategory: DraftDish['taxCategory'];
  allergens: DraftDish['allergens'];
  diets: DraftDish['diets'];
  preparationMinutes: string;
  workUnits: string;
  portionsPerDay: string;
  options: GroupValues[];
};

export const taxCategories = ['meal', 'cold_food', 'soft_drink', 'alcohol'] as const;
export const diets = [
  'vegetarian',
  'vegan',
  'gluten_free',
  'lactose_free',
  'halal',
  'kosher',
] as const;

export const newChoice = (): ChoiceValues => ({ fr: '', en: '', price: '0.00', allergens: [] });
export const newGroup = (): GroupValues => ({
  fr: '',
  en: '',
  min: '0',
  max: '1',
  choices: [newChoice()],
});

export const emptyDish = (sectionId: string): DishValues => ({
  sectionId,
  fr: '',
  en: '',
  aboutFr: '',
  aboutEn: '',
  price: '',
  taxCategory: 'meal',
  allergens: [],
  diets: [],
  preparationMinutes: '15',
  workUnits: '1',
  portionsPerDay: '',
  options: [],
});

export const valuesOf = (sectionId: string, dish: DraftDish): DishValues => ({
  sectionId,
  fr: dish.name.fr,
  en: dish.name.en,
  aboutFr: dish.description.fr,
  aboutEn: dish.description.en,
  price: eurosOf(dish.priceCents),
  taxCategory: dish.taxCategory,
  allergens: dish.allergens,
  diets: dish.diets,
  preparationMinutes: String(dish.preparationMinutes),
  workUnits: String(dish.workUnits),
  portionsPerDay: dish.portionsPerDay === null ? '' : String(dish.portionsPerDay),
  options: dish.options.map(({ id, name, min, max, choices }) => ({
    id,
    ...name,
    min: String(min),
    max: String(max),
    choices: choices.map((it) => ({
      id: it.id,
      ...it.name,
      price: eurosOf(it.priceCents),
      allergens: it.allergens,
    })),
  })),
});

/** What is sent. Words that are given in French alone stand in English too. */
export const dishFrom = (values: DishValues) => ({
  sectionId: values.sectionId,
  name: both(values.fr, values.en),
  description: both(values.aboutFr, values.aboutEn),
  priceCents: centsOf(values.price) ?? 0,
  taxCategory: values.taxCategory,
  allergens: values.allergens,
  diets: values.diets,
  preparationMinutes: Number(values.preparationMinutes),
  workUnits: Number(values.workUnits),
  portionsPerDay: values.portionsPerDay.trim() === '' ? null : Number(values.portionsPerDay),
  options: values.options.map((group) => ({
    ...(group.id ? { id: group.id } : {}),
    name: both(group.fr, group.en),
    min: Number(group.min),
    max: Number(group.max),
    choices: group.choices.map((it) => ({
      ...(it.id ? { id: it.id } : {}),
      name: both(it.fr, it.en),
      priceCents: centsOf(it.price) ?? 0,
      allergens: it.allergens,
    })),
  })),
});

const both = (fr: string, en: string) => ({ fr: fr.trim(), en: en.trim() || fr.trim() });
