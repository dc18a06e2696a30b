import { type Account, registerAndSignIn } from '@foodiefast/client/account';
import { type Client, Refused } from '@foodiefast/client/client';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { usersEndpoints } from '@foodiefast/contracts/users';
import type { City, Kitchen } from '../city.ts';
import { waitUntil } from '../wait.ts';
import { becomes } from './approval.ts';
import type { DemoAccounts } from './demo-accounts.ts';

export type Town = { guest: Client; admin: Account; accounts: DemoAccounts };

/** A chef registers, applies, is approved, fills in the kitchen and publishes the menu. */
export async function seedKitchen(
  kitchen: Kitchen,
  { guest, admin, accounts }: Town,
): Promise<void> {
  const { chef, details, hours, menu } = kitchen;
  const account = await registerAndSignIn(guest, { ...chef, ...accounts.chef(chef.email) });
  await becomes('chef', account, admin, () =>
    account.client.call(usersEndpoints.applyAsChef, {
      body: { kitchenName: details.name, about: details.description.fr, phone: chef.phone },
    }),
  );
  const { client } = account;
  let own = await kitchenWhenMade(client);
  if (own.body.state === 'LIVE') return;
  await client.call(menuEndpoints.putKitchen, { body: details, headers: matching(own.headers) });
  own = await client.send(menuEndpoints.chefKitchen);
  await client.call(menuEndpoints.putHours, { body: hours, headers: matching(own.headers) });
  const draft = await client.send(menuEndpoints.draft);
  await client.call(menuEndpoints.putDraft, { body: menu, headers: matching(draft.headers) });
  await client.call(menuEndpoints.publish);
}

const matching = (headers: Headers) => ({ 'if-match': headers.get('etag') ?? '' });

async function kitchenWhenMade(client: Client) {
  let own: Awaited<ReturnType<typeof client.send<typeof menuEndpoints.chefKitchen>>> | undefined;
  const made = await waitUntil(
    async () => {
      try {
        own = await client.send(menuEndpoints.chefKitchen);
        return true;
      } catch (error) {
        if (error instanceof Refused && error.problem.code === 'NOT_FOUND') return false;
        throw error;
      }
    },
    { withinMs: 30_000, everyMs: 100 },
  );
  if (!made || !own) throw new Error('the kitchen was not made within 30 s');
  return own;
}

export async function seedCourier(
  courier: City['couriers'][number],
  { guest, admin, accounts }: Town,
): Promise<void> {
  const account = await registerAndSignIn(guest, {
    ...courier,
    ...accounts.courier(courier.email),
  });
  await becomes('courier', account, admin, () =>
    account.client.call(usersEndpoints.applyAsCourier, {
      body: { vehicle: courier.vehicle, phone: courier.phone },
    }),
  );
}

export async function seedCustomer(
  customer: City['customers'][number],
  { guest, accounts }: Town,
): Promise<void> {
  const account = await registerAndSignIn(guest, {
    ...customer,
    ...accounts.customer(customer.email),
  });
  const { client } = account;
  await client.call(usersEndpoints.changeMe, { body: { phone: customer.phone } });
  const { items } = await client.call(usersEndpoints.listAddresses);
  const known = new Set(items.map((it) => it.label));
  for (const { label, doorNote, address } of customer.addresses) {
    if (known.has(label)) continue;
    await client.call(usersEndpoints.addAddress, {
      body: { label, address, ...(doorNote ? { doorNote } : {}) },
    });
  }
}
