import { always } from '@foodiefast/contracts/hours';
import type { DishInput, KitchenInput } from '@foodiefast/contracts/menu';
import type { World } from './world.ts';

export const text = (words: string) => ({ fr: words, en: words });

export const aDish = (o: Partial<DishInput> = {}) => ({
  name: text('Bowl'),
  description: text('Rice and tofu.'),
  priceCents: 1250,
  taxCategory: 'meal' as const,
  allergens: ['soybeans' as const],
  preparationMinutes: 15,
  workUnits: 1,
  portionsPerDay: null,
  ...o,
});

export const someDetails = (o: Partial<KitchenInput> = {}): KitchenInput => ({
  name: 'Chez Perrine',
  description: text('Bowls, every day.'),
  cuisines: ['bowls'],
  quarter: 'Croix-Rousse',
  address: {
    line1: '1 Rue des Essais',
    postcode: '69004',
    city: 'Lyon',
    country: 'FR',
    point: { lat: 45.7745, lng: 4.8312 },
  },
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  delivery: {
    zones: [
      { uptoMetres: 2000, feeCents: 190, minimumCents: 1000 },
      { uptoMetres: 5000, feeCents: 390, minimumCents: 1500 },
    ],
  },
  collection: true,
  capacityUnitsPerSlot: 10,
  acceptMinutes: 8,
  autoAccept: false,
  ...o,
});

type Menu = { sections: { dishes: { portionsPerDay: number | null }[] }[] };

/** A published menu as the public sees it while nobody has ordered. */
export const untouched = (menu: Menu) => ({
  ...menu,
  sections: menu.sections.map((section) => ({
    ...section,
    dishes: section.dishes.map((dish) => ({ ...dish, portionsLeft: dish.portionsPerDay })),
  })),
});

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
type Chef = { headers: { authorization: string } };

/** Calls a route as a chef, or as anyone. */
export function caller({ app }: World, chef?: Chef) {
  return async (
    method: Method,
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const response = await app.inject({
      method,
      url,
      headers: { ...chef?.headers, ...headers },
      ...(payload ? { payload } : {}),
    });
    return {
      status: response.statusCode,
      body: response.body === '' ? null : response.json(),
      etag: String(response.headers['etag']),
      headers: response.headers,
    };
  };
}

/** Fills in a kitchen with one section, as far as publishing it. */
export async function openKitchen(
  world: World,
  o: { details?: Partial<KitchenInput>; dishes?: object[]; hours?: object } = {},
) {
  const chef = await world.newChef();
  const call = caller(world, chef);
  const own = await call('GET', '/chef/kitchen');
  const filled = await call('PUT', '/chef/kitchen', someDetails(o.details), {
    'if-match': own.etag,
  });
  await call('PUT', '/chef/kitchen/hours', o.hours ?? always, { 'if-match': filled.etag });
  const draft = await call('GET', '/chef/menu');
  const sections = [{ name: text('Bowls'), dishes: o.dishes ?? [aDish()] }];
  await call('PUT', '/chef/menu', { sections }, { 'if-match': draft.etag });
  const menu = await call('POST', '/chef/menu/publish');
  if (menu.status !== 200) throw new Error(`not published: ${JSON.stringify(menu.body)}`);
  return { ...chef, call, menu: menu.body };
}
