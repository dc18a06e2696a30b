import { join } from 'node:path';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import { createCursors } from '@foodiefast/kit/cursor';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { createWrite } from '@foodiefast/kit/write';
import { orderFacts } from '@foodiefast/testkit/builders';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity, type Identity } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handlers } from '../src/consumers.ts';
import { addRoutes } from '../src/routes.ts';
import type { Tables } from '../src/tables.ts';

let identity: Identity;
let service: Awaited<ReturnType<typeof open>>;
const clock = { at: new Date('2026-05-01T12:00:00Z'), now: () => clock.at };

async function open() {
  const migrations = join(import.meta.dirname, '../migrations');
  const database = await freshDatabase({ name: 'reviews', migrations });
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 10, log: identity.log });
  const app = await identity.app('reviews');
  const { db } = postgres;
  const cursors = createCursors('x'.repeat(32));
  addRoutes(app, { db, write: createWrite({ db, committed: () => {} }), cursors, clock });
  const inbox = postgresInbox(db);
  const hear = hearing({ group: 'reviews', handlers, inbox, now: () => clock.at });
  return {
    app,
    db,
    /** An event of an order as it comes from Kafka, maybe again. */
    async hears(facts: OrderFacts, id = crypto.randomUUID()) {
      await hear(orderEvents.delivered, { id, key: facts.orderId, version: 9, data: facts });
    },
    async close() {
      await postgres.close();
      await database.drop();
    },
  };
}

beforeAll(async () => {
  identity = await createIdentity();
  service = await open();
});
afterAll(() => service.close());

const delivered = (o: Partial<OrderFacts>) =>
  orderFacts({ status: 'DELIVERED', chefId: crypto.randomUUID(), ...o });

const rate = (who: { headers: object }, orderId: string, payload: object) =>
  service.app.inject({
    method: 'PUT',
    url: `/orders/${orderId}/rating`,
    headers: { ...who.headers },
    payload,
  });
const list = (kitchenId: string, query = '') =>
  service.app.inject({ method: 'GET', url: `/kitchens/${kitchenId}/ratings${query}` });

test('who received a meal rates it once, changes it, and the kitchen has the sums', async () => {
  const customer = await identity.person();
  const facts = delivered({ customerId: customer.id });
  await service.hears(facts, '019aa0b7-0000-7000-8000-000000000001');
  await service.hears(facts, '019aa0b7-0000-7000-8000-000000000001');
  await service.hears(facts);

  const first = await rate(customer, facts.orderId, { stars: 3, comment: 'Fine' });
  expect([first.statusCode, first.json().stars]).toEqual([201, 3]);
  const second = await rate(customer, facts.orderId, { stars: 5 });
  expect([second.statusCode, second.json().id]).toEqual([200, first.json().id]);

  const shown = (await list(facts.kitchenId)).json().items;
  expect(shown).toHaveLength(1);
  expect(shown[0]).not.toHaveProperty('orderId');
  const events = await service.db
    .selectFrom('outbox')
    .selectAll()
    .where('key', '=', facts.kitchenId)
    .orderBy('seq')
    .execute();
  expect(events.map((it) => it.data)).toMatchObject([
    { kitchenStarsSum: 3, kitchenRatings: 1 },
    { kitchenStarsSum: 5, kitchenRatings: 1 },
  ]);
});

test('nobody else rates it, and nothing is written', async () => {
  const facts = delivered({});
  await service.hears(facts);
  const stranger = await identity.person();
  const refused = await rate(stranger, facts.orderId, { stars: 1 });
  expect([refused.statusCode, refused.json().code]).toEqual([404, 'NOT_FOUND']);
  expect((await list(facts.kitchenId)).json().items).toEqual([]);
});

test('who rated an order reads it again with the answer, and nobody else does', async () => {
  const customer = await identity.person();
  const facts = delivered({ customerId: customer.id });
  await service.hears(facts);
  const read = (who: { headers: object }) =>
    service.app.inject({
      method: 'GET',
      url: `/orders/${facts.orderId}/rating`,
      headers: { ...who.headers },
    });
  expect((await read(customer)).statusCode).toBe(404);
  await rate(customer, facts.orderId, { stars: 4, comment: 'Warm' });
  const own = await read(customer);
  expect([own.statusCode, own.json()]).toMatchObject([
    200,
    { orderId: facts.orderId, stars: 4, comment: 'Warm', answer: null },
  ]);
  expect((await read(await identity.person())).statusCode).toBe(404);
});

test('a dish that was not eaten cannot be rated, and one that was counts once', async () => {
  const customer = await identity.person();
  const dishId = crypto.randomUUID();
  const facts = delivered({ customerId: customer.id, dishes: [{ dishId, quantity: 2 }] });
  await service.hears(facts);
  const faultOf = async (dishes: object[]) => {
    const refused = await rate(customer, facts.orderId, { stars: 1, dishes });
    return [refused.statusCode, refused.json().errors[0].path];
  };
  const foreign = { dishId: crypto.randomUUID(), stars: 1 };
  expect(await faultOf([foreign])).toEqual([409, 'dishes[0].dishId']);
  const eaten = { dishId, stars: 5 };
  expect(await faultOf([eaten, eaten])).toEqual([400, 'dishes[1].dishId']);
  expect((await list(facts.kitchenId)).json().items).toEqual([]);
});

test('forty first ratings of one kitchen at once add up', async () => {
  const kitchenId = crypto.randomUUID();
  const orders = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const customer = await identity.person();
      const facts = delivered({ customerId: customer.id, kitchenId });
      await service.hears(facts);
      return { customer, facts };
    }),
  );
  await Promise.all(
    orders.map(({ customer, facts }) => rate(customer, facts.orderId, { stars: 4 })),
  );
  const figures = await service.db
    .selectFrom('kitchen_figures')
    .selectAll()
    .where('kitchen_id', '=', kitchenId)
    .executeTakeFirst();
  expect(figures).toMatchObject({ version: 40, stars_sum: 160, ratings: 40 });

  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answered = await list(kitchenId, `?limit=15${cursor ? `&cursor=${cursor}` : ''}`);
    const page = answered.json<{ items: { id: string }[]; nextCursor: string | null }>();
    seen.push(...page.items.map((it) => it.id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(40);
  expect(seen).toHaveLength(40);
});

test('the chef answers ratings of the own kitchen only', async () => {
  const customer = await identity.person();
  const chef = await identity.person(['chef']);
  const other = await identity.person(['chef']);
  const facts = delivered({ customerId: customer.id, chefId: chef.id });
  await service.hears(facts);
  const { id } = (await rate(customer, facts.orderId, { stars: 2 })).json();
  const reply = (who: { headers: object }) =>
    service.app.inject({
      method: 'POST',
      url: `/chef/ratings/${id}/answer`,
      headers: { ...who.headers },
      payload: { answer: 'We will do better' },
    });
  expect((await reply(other)).statusCode).toBe(404);
  expect((await reply(chef)).json()).toMatchObject({ id, answer: 'We will do better' });
});

test('an admin hides a rating with its stars, and shows it again', async () => {
  const kitchenId = crypto.randomUUID();
  const dishId = crypto.randomUUID();
  const admin = await identity.person(['admin']);
  const ids: string[] = [];
  for (const stars of [1, 5]) {
    const customer = await identity.person();
    const dishes = [{ dishId, quantity: 1 }];
    const facts = delivered({ customerId: customer.id, kitchenId, dishes });
    await service.hears(facts);
    const rated = await rate(customer, facts.orderId, { stars, dishes: [{ dishId, stars }] });
    ids.push(rated.json().id);
  }
  const move = async (what: string, payload?: object) => {
    const url = `/admin/ratings/${ids[0]}/${what}`;
    const given = payload ? { payload } : {};
    return service.app.inject({ method: 'POST', url, headers: admin.headers, ...given });
  };
  const figures = async () =>
    (await service.app.inject({ url: `/kitchens/${kitchenId}/ratings/figures` })).json();
  expect(await figures()).toEqual({
    ratings: 2,
    starsSum: 6,
    byStars: [1, 0, 0, 0, 1],
    dishes: [{ dishId, ratings: 2, starsSum: 6 }],
  });

  const both = await Promise.all([move('hide', { reason: 'Rude' }), move('hide', { reason: 'R' })]);
  expect(both.map((it) => it.json().hidden)).toEqual([true, true]);
  expect(await figures()).toMatchObject({ ratings: 1, starsSum: 5 });
  expect((await list(kitchenId)).json().items.map((it: { id: string }) => it.id)).toEqual([ids[1]]);
  const moderated = async (query: string, by = admin) =>
    (
      await service.app.inject({
        url: `/admin/ratings?kitchenId=${kitchenId}&${query}`,
        headers: by.headers,
      })
    ).json();
  const hidden = { adminId: admin.id, reason: expect.stringMatching(/^R/) };
  expect((await moderated('hidden=true')).items).toMatchObject([{ id: ids[0], hidden }]);
  expect((await moderated('hidden=false')).items).toMatchObject([{ id: ids[1], hidden: null }]);
  expect((await moderated('stars=4')).items).toMatchObject([{ id: ids[0], stars: 1 }]);
  const [first, ...none] = (await moderated('limit=1')).items;
  expect([first.id, none]).toEqual([ids[1], []]);
  expect((await moderated('', await identity.person(['chef']))).code).toBe('FORBIDDEN');
  await move('show');
  expect(await figures()).toMatchObject({ ratings: 2, starsSum: 6 });
  const events = await service.db
    .selectFrom('outbox')
    .select(['data', 'version'])
    .where('key', '=', kitchenId)
    .orderBy('seq')
    .execute();
  expect(events.map((it) => it.version)).toEqual([1, 2, 3, 4]);
  expect(events.map((it) => it.data)).toMatchObject([
    { kitchenStarsSum: 1 },
    { kitchenStarsSum: 6 },
    { kitchenStarsSum: 5, kitchenRatings: 1 },
    { kitchenStarsSum: 6, kitchenRatings: 2 },
  ]);
  expect(JSON.stringify(events)).not.toContain('Rude');
});
