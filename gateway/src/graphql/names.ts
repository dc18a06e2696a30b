import { adminApplication } from '@foodiefast/contracts/admin';
import { session } from '@foodiefast/contracts/auth';
import { presence } from '@foodiefast/contracts/delivery';
import { adminJob } from '@foodiefast/contracts/delivery-trouble';
import { allergen, diet } from '@foodiefast/contracts/food';
import { cart, consent, favourite } from '@foodiefast/contracts/me';
import { dish, section, shownSection } from '@foodiefast/contracts/menu';
import { newsletter } from '@foodiefast/contracts/newsletters';
import { fulfilment, order, orderStatus } from '@foodiefast/contracts/orders';
import { currency, locale, role } from '@foodiefast/contracts/primitives';
import { publicRating, rating } from '@foodiefast/contracts/reviews';
import { adminCase, supportCase } from '@foodiefast/contracts/support-cases';
import { application } from '@foodiefast/contracts/users';
import { namedSchemas } from '../openapi-names.ts';
import { shapeOf } from './reading.ts';
import { wholeKey } from './types.ts';

/** What shapes are called that several answers share; most as in the OpenAPI document. */
const named = {
  ...namedSchemas,
  AdminCase: adminCase,
  AdminJob: adminJob,
  Allergen: allergen,
  Application: application,
  ApplicationToJudge: adminApplication,
  Cart: cart,
  Consent: consent,
  Currency: currency,
  Diet: diet,
  Dish: dish,
  Favourite: favourite,
  Fulfilment: fulfilment,
  Locale: locale,
  MenuSection: section,
  Newsletter: newsletter,
  OrderKitchen: order.shape.kitchen,
  OrderStatus: orderStatus,
  OwnRating: rating,
  Presence: presence,
  Rating: publicRating,
  Role: role,
  Session: session,
  ShownSection: shownSection,
  SupportCase: supportCase,
};

/** By their keys. An input has the same name, with `Input` at its end. */
export function knownNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, schema] of Object.entries(named)) {
    if (name.endsWith('Input')) continue;
    for (const io of ['output', 'input'] as const) {
      const key = wholeKey(shapeOf(schema, io));
      if (!names.has(key)) names.set(key, name);
    }
  }
  return names;
}
