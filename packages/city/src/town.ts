import { type Account, signIn } from '@foodiefast/client/account';
import { type Client, createClient } from '@foodiefast/client/client';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import type { Address, Point } from '@foodiefast/contracts/primitives';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { demoCity, loadCity } from '@foodiefast/devstack/city';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { settleInTurn } from '@foodiefast/devstack/limit';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { demoAccounts } from '@foodiefast/devstack/seed/demo-accounts';
import { seedCourier, seedCustomer, seedKitchen } from '@foodiefast/devstack/seed/people';
import { emailOf, kitchensFor } from './kitchens.ts';
import { passes } from './network.ts';
import { pauseMs } from './pause.ts';
import type { Settings } from './settings.ts';

export type Chef = { name: string; account: Account; kitchenId: string; dishIds: string[] };
export type Rider = { name: string; account: Account; start: Point };
export type Eater = { account: Account; email: string; addressId: string };
export type Town = { chefs: Chef[]; riders: Rider[]; eaters: Eater[] };

const atOnceMax = 6;
const triesMax = 10;
const againMs = 2_000;

/** Everybody who is played, signed in; whoever is not there yet comes as any person does. */
export async function openTown(
  env: NodeJS.ProcessEnv,
  settings: Settings,
  say: (sentence: string) => void,
): Promise<Town> {
  const guest = createClient(env.GATEWAY_URL ?? '', { comeAgainMax: 20 });
  const home = openHome(readConfig(env));
  const city = await loadCity(demoCity);
  const accounts = demoAccounts(home.root, city, openSecrets(home));
  const admin = await patiently(() => signIn(guest, accounts.admin));
  const at = { guest, admin, accounts };
  const plays = (role: Settings['ROLES'][number]) => settings.ROLES.includes(role);
  const isDemo = settings.RATE === 0;

  const kitchens = isDemo ? city.kitchens : kitchensFor(city, settings.KITCHENS);
  const chefs = !plays('chefs')
    ? []
    : await all('chefs', kitchens, say, async (kitchen) => {
        if (!isDemo) await seedKitchen(kitchen, at);
        const { email } = kitchen.chef;
        return chefOf(email, await signIn(guest, accounts.chef(email)));
      });

  const couriers = Array.from({ length: isDemo ? city.couriers.length : settings.COURIERS }, near);
  function near(_: unknown, index: number) {
    const model = city.couriers[index % city.couriers.length];
    if (!model) throw new Error('the demo city has no couriers');
    return isDemo ? model : { ...model, email: emailOf('courier', index) };
  }
  const riders = !plays('couriers')
    ? []
    : await all('couriers', couriers, say, async (courier) => {
        if (!isDemo) await seedCourier(courier, at);
        const account = await signIn(guest, accounts.courier(courier.email));
        return { name: courier.email, account, start: courier.start };
      });

  const homes = city.gazetteer.map(({ address }) => address);
  const customers = Array.from({ length: settings.CUSTOMERS }, (_, index) => index);
  const eaters =
    !plays('customers') || isDemo
      ? []
      : await all('customers', customers, say, async (index) => {
          const email = emailOf('customer', index);
          const address = homes[index % homes.length] as Address;
          await seedCustomer(
            {
              name: `Customer ${index + 1}`,
              email,
              phone: '+33639981234',
              locale: 'en',
              addresses: [{ label: 'Home', address }],
            },
            at,
          );
          const account = await signIn(guest, accounts.customer(email));
          return { account, email, addressId: await addressOf(account.client) };
        });
  return { chefs, riders, eaters };
}

async function chefOf(name: string, account: Account): Promise<Chef> {
  const { id: kitchenId } = await account.client.call(menuEndpoints.chefKitchen);
  const menu = await account.client.call(menuEndpoints.getMenu, { params: { id: kitchenId } });
  const dishIds = menu.sections.flatMap((section) => section.dishes.map(({ id }) => id));
  return { name, account, kitchenId, dishIds };
}

async function addressOf(client: Client): Promise<string> {
  const { items } = await client.call(usersEndpoints.listAddresses);
  const [first] = items;
  if (!first) throw new Error('a customer has lost the address');
  return first.id;
}

/** Comes again while a service is away; whoever is half there goes on from where they were. */
async function patiently<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= triesMax || !passes(error)) throw error;
      await pauseMs(againMs);
    }
  }
}

async function all<Item, Person>(
  what: string,
  items: readonly Item[],
  say: (sentence: string) => void,
  work: (item: Item) => Promise<Person>,
): Promise<Person[]> {
  const people = new Map<Item, Person>();
  const outcomes = await settleInTurn(items, atOnceMax, async (item) => {
    people.set(item, await patiently(() => work(item)));
  });
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw new Error(`the ${what} could not all be there`, { cause: failed.reason });
  say(`${people.size} ${what} are there`);
  // In the order of the items, not in that of their coming.
  return items.flatMap((item) => people.get(item) ?? []);
}
