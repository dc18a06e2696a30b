import type { Town } from '@foodiefast/city/town';
import type { Account } from '@foodiefast/client/account';
import type { Client } from '@foodiefast/client/client';
import { authEndpoints } from '@foodiefast/contracts/auth';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { menuWorkEndpoints } from '@foodiefast/contracts/menu-work';
import type { PeerName } from '@foodiefast/contracts/topology';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { voteEndpoints } from '@foodiefast/contracts/votes';
import { pixel, upload } from '@foodiefast/e2e/files';

export type Errand = () => Promise<void>;

/** What nobody does on a usual day of the city, and what brings a service by its points. */
export function errandsIn(
  { chefs, eaters }: Town,
  guest: Client,
): Readonly<Partial<Record<PeerName, Errand>>> {
  const chef = first(chefs);
  const eater = first(eaters).account;
  let times = 0;
  const register = () => registerSomebody(guest);
  return {
    auth: register,
    async users() {
      times += 1;
      await eater.client.call(usersEndpoints.changeMe, {
        body: { locale: oneOf(['fr', 'en'] as const) },
      });
      await register();
    },
    async menu() {
      const { client } = chef.account;
      await client.call(menuEndpoints.pause, { body: {} });
      await client.call(menuEndpoints.resume);
      const params = { id: first(chef.dishIds) };
      await upload(client, menuWorkEndpoints.putPhoto, { params, bytes: pixel, type: 'image/png' });
    },
    async reviews() {
      times += 1;
      await vote(eater, oneOf(chef.dishIds));
    },
  };

  function oneOf<Item>(items: readonly Item[]): Item {
    return first(items.slice(times % items.length));
  }
}

async function vote({ client }: Account, dishId: string): Promise<void> {
  await client.call(voteEndpoints.vote, { body: { dishId } });
}

async function registerSomebody(guest: Client): Promise<void> {
  const email = `${crypto.randomUUID()}@errands.foodiefast.example`;
  const password = crypto.randomUUID();
  const body = { email, password, name: 'Someone New', locale: 'en' } as const;
  await guest.call(authEndpoints.register, { body });
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('the city is too small to run errands in');
  return item;
}
