import { always } from '@foodiefast/contracts/hours';
import type { City, Kitchen } from '@foodiefast/devstack/city';

const text = (en: string) => ({ fr: en, en });

/** Kitchens of the simulated day: those of the demo city by place, open at any hour, with four dishes. */
export function kitchensFor(city: City, count: number): Kitchen[] {
  return Array.from({ length: count }, (_, index) => {
    const model = city.kitchens[index % city.kitchens.length];
    if (!model) throw new Error('the demo city has no kitchens');
    const name = `Day Kitchen ${index + 1}`;
    return {
      slug: `day-kitchen-${index + 1}`,
      chef: { ...model.chef, name: `Chef ${index + 1}`, email: emailOf('chef', index) },
      details: {
        ...model.details,
        name,
        description: text('Simple meals, quickly.'),
        delivery: { zones: [{ uptoMetres: 8_000, feeCents: 290, minimumCents: 0 }] },
        collection: true,
        capacityUnitsPerSlot: 500,
        acceptMinutes: 3,
        autoAccept: false,
      },
      hours: always,
      menu: { sections: [{ name: text('Plates'), dishes: dishes.map(dishOf) }] },
    };
  });
}

export const emailOf = (role: string, index: number): string =>
  `${role}-${index + 1}@day.foodiefast.example`;

/** Some are scarce, so that several people want the last one. */
const dishes = [
  { name: 'Bowl', priceCents: 1_250, portionsPerDay: null },
  { name: 'Curry', priceCents: 1_490, portionsPerDay: null },
  { name: 'Soup', priceCents: 790, portionsPerDay: null },
  { name: 'Truffle plate', priceCents: 2_600, portionsPerDay: 12 },
];

const dishOf = ({ name, priceCents, portionsPerDay }: (typeof dishes)[number]) => ({
  name: text(name),
  description: text('As it should be.'),
  priceCents,
  portionsPerDay,
  taxCategory: 'meal' as const,
  allergens: [],
  diets: [],
  preparationMinutes: 1,
  workUnits: 1,
  options: [],
  available: true,
});
