import { settings } from '@foodiefast/contracts/admin';
import { openingHours } from '@foodiefast/contracts/hours';
import {
  choiceInput,
  dishInput,
  kitchenInput,
  optionGroupInput,
  sectionInput,
} from '@foodiefast/contracts/menu';
import {
  address,
  currency,
  email,
  locale,
  phone,
  point,
  text,
} from '@foodiefast/contracts/primitives';
import { addressInput, courierApplicationInput } from '@foodiefast/contracts/users';
import { z } from 'zod';

/** The shapes of the files in `city/`: the public API's own bodies, with a slug for each thing. */

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be a slug such as tarte-aux-pralines');

const named = { name: text(80), email, locale };
const person = { ...named, phone };

const choice = z.strictObject({ ...choiceInput.shape, id: slug });
const group = z.strictObject({
  ...optionGroupInput.shape,
  id: slug,
  choices: z.array(choice).superRefine(distinctIds),
});
const dish = z.strictObject({
  ...dishInput.shape,
  id: slug,
  options: z.array(group).superRefine(distinctIds).default([]),
});
const section = z.strictObject({ ...sectionInput.shape, id: slug, dishes: z.array(dish) });
export type SectionFile = z.infer<typeof section>;

export const kitchenFile = z.strictObject({
  ...kitchenInput.shape,
  slug,
  chef: z.strictObject(person),
  hours: openingHours,
  sections: z
    .array(section)
    .superRefine(distinctIds)
    .superRefine((sections, context) =>
      distinctIds(
        sections.flatMap((it) => it.dishes),
        context,
      ),
    ),
});
export type KitchenFile = z.infer<typeof kitchenFile>;

export const couriersFile = z.array(
  z.strictObject({ ...person, vehicle: courierApplicationInput.shape.vehicle, start: point }),
);

const { label, doorNote } = addressInput.shape;
/** `line1` names an address of the gazetteer in `city.yaml`. */
const home = z.strictObject({ label, doorNote, line1: text(120) });
export const customersFile = z.array(
  z.strictObject({ ...person, addresses: z.array(home).min(1).max(20) }),
);

const { line1, postcode, city, country } = address.shape;
export const cityFile = z.strictObject({
  name: text(80),
  country,
  timeZone: kitchenInput.shape.timeZone,
  currency,
  bounds: z.strictObject({
    south: point.shape.lat,
    west: point.shape.lng,
    north: point.shape.lat,
    east: point.shape.lng,
  }),
  admin: z.strictObject(named),
  settings,
  quarters: z.array(z.strictObject({ name: text(80), centre: point })).min(1),
  addresses: z.record(text(80), z.array(z.strictObject({ line1, postcode, city, point }))),
});
export type CityFile = z.infer<typeof cityFile>;

function distinctIds(items: readonly { id: string }[], context: z.RefinementCtx) {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) context.addIssue({ code: 'custom', message: `must not hold '${id}' twice` });
    seen.add(id);
  }
}
