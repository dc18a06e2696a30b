import { randomUUID } from 'node:crypto';
import { accountSuspended } from '@foodiefast/contracts/auth-accounts';
import type { EventContract } from '@foodiefast/contracts/event';
import { stockChanged } from '@foodiefast/contracts/order-events';
import { kitchenRated } from '@foodiefast/contracts/reviews';
import { applicationApproved } from '@foodiefast/contracts/users';
import { hearing } from '@foodiefast/testkit/hearing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handlers } from '../src/consumers.ts';
import { stockId } from '../src/figures.ts';
import { mongoInbox } from '../src/inbox.ts';
import { aDish, caller, openKitchen } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.ready();
});
afterAll(async () => {
  await world.stop();
  await dropStores(world.name);
});

type Given = { contract: EventContract; key: string; version: number; data: unknown };

/** Hands an event to its handler through the inbox, as the consumer does. */
async function hear({ contract, key, version, data }: Given, id = randomUUID()) {
  const inbox = mongoInbox({
    mongo: world.mongo,
    clock: world.clock,
    work: { store: world.store, figures: world.figures },
  });
  const hearAs = hearing({ group: 'menu', handlers, inbox });
  return (await hearAs(contract, { id, key, version, data })).outcome;
}

const approval = (o: { kind?: string; kitchenId: string | null; userId: string }): Given => ({
  contract: applicationApproved,
  key: randomUUID(),
  version: 2,
  data: { applicationId: randomUUID(), kind: 'chef', state: 'APPROVED', vehicle: null, ...o },
});

it('an approved chef has a kitchen to fill in, once', async () => {
  const chef = await world.identity.person(['chef']);
  const kitchenId = randomUUID();
  const event = approval({ kitchenId, userId: chef.id });
  const id = randomUUID();
  expect(await hear(event, id)).toBe('applied');
  const call = caller(world, chef);
  const { etag } = await call('GET', '/chef/kitchen');
  await call('POST', '/chef/kitchen/busy', { minutes: 10 });
  expect(await hear(event, id)).toBe('known');
  // The same once more under another id, as an operator's restatement has.
  await hear(event);
  const own = await call('GET', '/chef/kitchen');
  expect(own).toMatchObject({ body: { id: kitchenId, busyMinutes: 10 }, etag });
});

it('a chef gets no second kitchen, and a courier none', async () => {
  const userId = randomUUID();
  await hear(approval({ kitchenId: randomUUID(), userId }));
  await expect(hear(approval({ kitchenId: randomUUID(), userId }))).rejects.toMatchObject({
    code: 'ROLE_ALREADY_HELD',
  });
  const courier = randomUUID();
  await hear(approval({ kind: 'courier', kitchenId: null, userId: courier }));
  expect(await world.mongo.kitchens.countDocuments({ chefId: { $in: [userId, courier] } })).toBe(1);
});

it('the newest rating counts, in whatever order they come', async () => {
  const { kitchenId } = await openKitchen(world);
  const rated = (version: number, kitchenStarsSum: number): Given => ({
    contract: kitchenRated,
    key: kitchenId,
    version,
    data: {
      ratingId: randomUUID(),
      kitchenId,
      orderId: randomUUID(),
      stars: 5,
      kitchenStarsSum,
      kitchenRatings: version,
    },
  });
  const [one, two, three] = [rated(1, 5), rated(2, 9), rated(3, 13)];
  for (const event of [two, two, one, three, one, two, three]) await hear(event);
  expect(await world.mongo.ratings.findOne({ _id: kitchenId })).toEqual({
    _id: kitchenId,
    version: 3,
    starsSum: 13,
    count: 3,
  });
  const [rating] = await world.figures.ratings();
  expect(rating).toBeDefined();
});

it('a dish without portions left is shown as sold out on that day alone', async () => {
  const { kitchenId, menu } = await openKitchen(world, { dishes: [aDish(), aDish()] });
  const [dish] = menu.sections[0].dishes;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
  const left = (version: number, portions: number, serviceDate = today): Given => ({
    contract: stockChanged,
    key: dish.id,
    version,
    data: { dishId: dish.id, kitchenId, serviceDate, left: portions },
  });
  const available = async () => {
    await world.directory.refresh();
    const shown = await caller(world)('GET', `/kitchens/${kitchenId}/menu`);
    return shown.body.sections[0].dishes.map((it: { available: boolean }) => it.available);
  };
  await hear(left(9, 0, '2099-01-01'));
  expect(await available()).toEqual([true, true]);
  for (const event of [left(2, 0), left(1, 1), left(2, 0)]) await hear(event);
  expect(await available()).toEqual([false, true]);
  for (const event of [left(3, 2), left(2, 0)]) await hear(event);
  expect(await available()).toEqual([true, true]);
});

it('portions of days that are over are forgotten', async () => {
  const dishId = randomUUID();
  const old = { contract: stockChanged, key: dishId, version: 1 };
  const kitchenId = randomUUID();
  await hear({ ...old, data: { dishId, kitchenId, serviceDate: '2020-01-01', left: 0 } });
  await world.figures.forgetStock();
  expect(await world.mongo.stock.findOne({ _id: stockId(dishId, '2020-01-01') })).toBeNull();
});

it('the kitchen of a suspended chef takes no orders until the chef is back and says so', async () => {
  const chef = await openKitchen(world);
  const suspended = (roles: string[]) =>
    hear({
      contract: accountSuspended,
      key: chef.id,
      version: 4,
      data: { accountId: chef.id, adminId: randomUUID(), roles },
    });
  const pausedUntil = async () => (await chef.call('GET', '/chef/kitchen')).body.pausedUntil;
  await suspended(['customer']);
  expect(await pausedUntil()).toBeNull();
  await suspended(['customer', 'chef']);
  expect(await pausedUntil()).not.toBeNull();
  await chef.call('POST', '/chef/kitchen/resume');
  expect(await pausedUntil()).toBeNull();
});
