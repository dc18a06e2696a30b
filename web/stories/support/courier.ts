import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { Order } from '@foodiefast/contracts/orders';
import type { Point } from '@foodiefast/contracts/primitives';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { approved } from '@foodiefast/e2e/actors/approved';
import { type Customer, newCustomer } from '@foodiefast/e2e/actors/customer';
import { type Kitchen, openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPerson, type Person, phone } from '@foodiefast/e2e/actors/person';
import type { Place } from '@foodiefast/e2e/actors/place';
import { until } from '@foodiefast/e2e/until';
import type { World } from '@foodiefast/e2e/world';
import { expect, type Page } from 'playwright/test';
import { enter } from './enter.ts';

/** Somebody who may ride, and is not online yet. */
export async function newRider({ guest, admin }: World): Promise<Person> {
  const rider = await newPerson(guest, 'Rider');
  await approved('courier', rider, admin, () =>
    until('the application', () =>
      rider.client.call(usersEndpoints.applyAsCourier, { body: { vehicle: 'bike', phone } }),
    ),
  );
  return rider;
}

/** The phone is there; the page hears of it as of any move. */
export const standAt = (page: Page, { lat, lng }: Point) =>
  page.context().setGeolocation({ latitude: lat, longitude: lng, accuracy: 10 });

/** Signs in on the phone and goes online. */
export async function goOnline(page: Page, rider: Person, at: Point): Promise<void> {
  await page.context().grantPermissions(['geolocation']);
  await standAt(page, at);
  await page.goto('/ride');
  await enter(page, rider);
  await page.getByRole('button', { name: /go online/i }).click();
  await expect(page.getByRole('heading', { name: 'Looking for an offer' })).toBeVisible();
}

export type Ordered = { order: Order; customer: Customer; kitchen: Kitchen };

/** A paid order that its chef has accepted, so that a courier is sought at once. */
export async function acceptedOrder(world: World, place: Place): Promise<Ordered> {
  const [kitchen, customer] = await Promise.all([
    openKitchen(world, place.kitchen),
    newCustomer(world, place.home),
  ]);
  const { kitchenId, bowl } = kitchen;
  const order = await customer.ordersAndPays({ kitchenId, dishId: bowl.dishId, quantity: 1 });
  const given = { params: { id: order.id }, body: { minutes: 10 } };
  await kitchen.chef.client.call(chefOrderEndpoints.accept, given);
  return { order, customer, kitchen };
}

/** Online on the phone, with the offer of an order for which nobody else is free. */
export async function offered(
  page: Page,
  world: World,
  { place, from }: { place: Place; from: Point },
): Promise<Ordered & { rider: Person }> {
  const rider = await newRider(world);
  await goOnline(page, rider, from);
  const ordered = await acceptedOrder(world, place);
  await expect(page.getByText('New offer')).toBeVisible();
  return { ...ordered, rider };
}

/** The meal stands on the counter; what the chef tells who comes for it. */
export async function cooked({ kitchen, order }: Ordered): Promise<string> {
  await until('the start', () => kitchen.does('start', order.id));
  await kitchen.does('ready', order.id);
  const { pickupCode } = (await kitchen.order(order.id)) ?? {};
  if (!pickupCode) throw new Error('the board shows no pick-up code');
  return pickupCode;
}

export const takeOffer = (page: Page) => page.getByRole('button', { name: 'Take it' }).click();

export const tap = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** By the large keys, as with gloves. */
export async function typeCode(page: Page, code: string): Promise<void> {
  const pad = page.getByRole('dialog');
  for (const digit of code) await pad.getByRole('button', { name: digit, exact: true }).click();
}
