import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { heldCents } from '@foodiefast/e2e/books';
import { stepsOf } from '@foodiefast/e2e/step';
import { tapToDoor } from '@foodiefast/e2e/stories/tap-to-door';
import { until } from '@foodiefast/e2e/until';
import type { World } from '@foodiefast/e2e/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform } from '../src/platform.ts';
import { worldOf } from '../src/world.ts';

const minuteMs = 60_000;
let platform: Platform;
let world: World;

beforeAll(async () => {
  platform = await openPlatform();
  world = await worldOf(platform);
}, 120_000);
afterAll(() => platform?.close(), 60_000);

test('a meal goes from tap to door in one process', async () => {
  const report = { passed: 0, failed: 0 };
  await tapToDoor.tell(stepsOf(tapToDoor.name, report, performance.now()), world);
  expect(report).toEqual({ passed: 16, failed: 0 });
}, 120_000);

test('the clock is moved, and an order that nobody accepts expires and its hold is given up', async () => {
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen, { acceptMinutes: 8 });
  const customer = await newCustomer(world, place.home);
  const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
  const order = await customer.ordersAndPays(cart);
  platform.clock.advance(7 * minuteMs);
  expect((await customer.sees(order.id, 'PLACED')).status).toBe('PLACED');
  platform.clock.advance(2 * minuteMs);
  await customer.sees(order.id, 'EXPIRED');
  await until('the void', async () => heldCents(await world.books.of(order.id)) === 0);
}, 120_000);
