import { always } from '@foodiefast/contracts/hours';
import type { menuInput } from '@foodiefast/contracts/menu';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { ChefOrder } from '@foodiefast/contracts/orders';
import type { Address } from '@foodiefast/contracts/primitives';
import { usersEndpoints } from '@foodiefast/contracts/users';
import type * as z from 'zod';
import { until } from '../until.ts';
import type { World } from '../world.ts';
import { approved } from './approved.ts';
import { newPerson, type Person, phone } from './person.ts';

export type Kitchen = {
  chef: Person;
  kitchenId: string;
  bowl: { dishId: string; priceCents: number };
  /** A dish with few portions a day. */
  rare: { dishId: string; portionsPerDay: number };
  /** The order as it stands on the board. */
  order(orderId: string): Promise<ChefOrder | undefined>;
  does(command: 'start' | 'ready' | 'recall', orderId: string): Promise<ChefOrder>;
};

export const text = (en: string) => ({ fr: en, en });
/** An edit of what was read with these headers. */
export const match = (headers: Headers) => ({ 'if-match': headers.get('etag') ?? '' });

/** An applicant becomes a chef, fills in a kitchen that is always open, and publishes a menu. */
export async function openKitchen(
  { guest, admin }: World,
  at: Address,
  o: { acceptMinutes?: number; rarePortions?: number; workUnits?: number } = {},
): Promise<Kitchen> {
  const chef = await newPerson(guest, 'Chef');
  await approved('chef', chef, admin, () =>
    chef.client.call(usersEndpoints.applyAsChef, {
      body: { kitchenName: 'Story Kitchen', about: 'Bowls, every day.', phone },
    }),
  );
  const own = await until('the new kitchen', () => chef.client.send(menuEndpoints.chefKitchen));
  const filled = await chef.client.send(menuEndpoints.putKitchen, {
    headers: match(own.headers),
    body: {
      name: 'Story Kitchen',
      description: text('Bowls, every day.'),
      cuisines: ['bowls'],
      quarter: 'Testville',
      address: at,
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      delivery: { zones: [{ uptoMetres: 3000, feeCents: 290, minimumCents: 0 }] },
      collection: true,
      capacityUnitsPerSlot: 100,
      acceptMinutes: o.acceptMinutes ?? 8,
      autoAccept: false,
    },
  });
  await chef.client.call(menuEndpoints.putHours, {
    headers: match(filled.headers),
    body: always,
  });
  const dish = {
    taxCategory: 'meal' as const,
    allergens: ['soybeans' as const],
    preparationMinutes: 5,
    workUnits: o.workUnits ?? 1,
  };
  const menu = await publishMenu(chef, [
    {
      name: text('Bowls'),
      dishes: [
        {
          ...dish,
          name: text('Bowl'),
          description: text('Rice, tofu.'),
          priceCents: 1250,
          portionsPerDay: null,
        },
        {
          ...dish,
          name: text('Rare bowl'),
          description: text('Rice, truffle.'),
          priceCents: 2400,
          portionsPerDay: o.rarePortions ?? 1,
        },
      ],
    },
  ]);
  const [bowl, rare] = menu.sections[0]?.dishes ?? [];
  if (!bowl || !rare) throw new Error('the published menu has lost its dishes');

  return {
    chef,
    kitchenId: menu.kitchenId,
    bowl: { dishId: bowl.id, priceCents: bowl.priceCents },
    rare: { dishId: rare.id, portionsPerDay: rare.portionsPerDay ?? 0 },
    async order(orderId) {
      const board = await chef.client.call(chefOrderEndpoints.list, {
        query: { open: 'false', limit: 100 },
      });
      return board.items.find((it) => it.id === orderId);
    },
    does: (command, orderId) =>
      chef.client.call(chefOrderEndpoints[command], { params: { id: orderId } }),
  };
}

/** Puts these sections in place of the draft and publishes it. */
export async function publishMenu(
  { client }: Pick<Person, 'client'>,
  sections: z.input<typeof menuInput>['sections'],
) {
  const draft = await client.send(menuEndpoints.draft);
  const headers = match(draft.headers);
  await client.call(menuEndpoints.putDraft, { headers, body: { sections } });
  return client.call(menuEndpoints.publish);
}
