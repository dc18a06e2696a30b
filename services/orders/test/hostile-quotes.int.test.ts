import { defaultSettings, settingsChanged } from '@foodiefast/contracts/admin';
import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aDish, home } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
let kitchen: Awaited<ReturnType<Stage['kitchen']>>;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
beforeEach(async () => {
  kitchen = await stage.kitchen();
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

const quoted = async (person: Person | null = customer, cart: object = aCart(kitchen)) => {
  const answer = await stage.post('/quotes', person, cart);
  expect(answer.status).toBe(201);
  return answer.body.quoteId as string;
};
const place = (quoteId: string, more: object = {}, person = customer) =>
  stage.post('/orders', person, { quoteId, ...byCheckout, ...more }, keyed());

/** Nothing was sold, counted, told or paid in this kitchen. */
async function expectNothing(): Promise<void> {
  const { kitchenId } = kitchen;
  const orders = await stage.db
    .selectFrom('orders')
    .select('id')
    .where('kitchen_id', '=', kitchenId)
    .execute();
  const sold = await stage.db
    .selectFrom('stock')
    .select('dish_id')
    .where('kitchen_id', '=', kitchenId)
    .where((row) => row.or([row('reserved', '>', 0), row('sold', '>', 0)]))
    .execute();
  const taken = await stage.db
    .selectFrom('capacity')
    .select('slot')
    .where('kitchen_id', '=', kitchenId)
    .where('units', '>', 0)
    .execute();
  expect({ orders, sold, taken }).toEqual({ orders: [], sold: [], taken: [] });
}

test('a quote that was tampered with, made up or belongs to nobody any more is none', async () => {
  const quoteId = await quoted();
  const [id, signature = ''] = quoteId.split('.');
  const first = signature.startsWith('A') ? 'B' : 'A';
  const forged = [
    `${id}.${first}${signature.slice(1)}`,
    `${newId()}.${signature}`,
    `${quoteId}.x`,
    `${quoteId} `,
    `${id}.${'='.repeat(22)}`,
    "' OR 1=1 --".padEnd(40, 'x'),
    `${'0'.repeat(36)}.${signature}`,
  ];
  for (const text of forged) {
    const { status, body } = await place(text);
    expect([400, 422]).toContain(status);
    expect(['QUOTE_INVALID', 'INVALID_INPUT']).toContain(body.code);
  }
  await expectNothing();
});

test('an expired quote, one of another customer and one that was used are told apart, and cost nothing', async () => {
  const mine = await quoted();
  const stranger = await stage.identity.person();
  expect((await place(mine, {}, stranger)).body.code).toBe('QUOTE_NOT_YOURS');
  stage.passMinutes(10);
  expect((await place(mine)).body.code).toBe('QUOTE_EXPIRED');
  await expectNothing();
  const fresh = await quoted();
  expect((await place(fresh)).status).toBe(201);
  expect((await place(fresh)).body.code).toBe('QUOTE_USED');
  expect((await place(fresh, { note: 'again' })).body.code).toBe('QUOTE_USED');
});

test('a guest’s quote belongs to the account that first orders with it, however many try at once', async () => {
  const quoteId = await quoted(null);
  const people = await Promise.all(Array.from({ length: 6 }, () => stage.identity.person()));
  const answers = await Promise.all(people.map((person) => place(quoteId, {}, person)));
  const codes = answers.map(({ status, body }) => (status === 201 ? 'placed' : body.code));
  expect(codes.filter((code) => code === 'placed')).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['placed', 'QUOTE_NOT_YOURS']));
});

test('an address that costs more than the quoted one is answered with the fee, and not charged', async () => {
  const cart = aCart(kitchen, { quantity: 2 });
  const dearer = { ...home, point: { lat: 45.743, lng: 4.834 } };
  const refused = await place(await quoted(customer, cart), { address: dearer });
  expect(refused.body).toMatchObject({
    code: 'QUOTE_CHANGED',
    differences: [{ kind: 'FEE', before: { amount: 250 }, after: { amount: 390 } }],
  });
  await expectNothing();
});

test('a kitchen that paused or left after the quote takes no order', async () => {
  const quoteId = await quoted();
  await stage.rehear({ ...kitchen.facts, pausedUntil: '2099-01-01T00:00:00.000Z' }, 2);
  expect((await place(quoteId)).body.code).toBe('KITCHEN_PAUSED');
  await stage.rehear({ ...kitchen.facts, state: 'DRAFT' }, 3);
  expect((await place(quoteId)).status).toBe(404);
  await expectNothing();
});

const bad: [string, object, string][] = [
  ['no lines', { lines: [] }, 'lines'],
  ['a price of its own', { priceCents: 1 }, 'priceCents'],
  ['half a portion', { lines: [{ dishId: newId(), quantity: 0.5 }] }, 'lines[0].quantity'],
  ['less than nothing', { lines: [{ dishId: newId(), quantity: -1 }] }, 'lines[0].quantity'],
  ['no dish', { lines: [{ dishId: 'x', quantity: 1 }] }, 'lines[0].dishId'],
  ['a tip that takes', { tip: { amount: -100, currency: 'EUR' } }, 'tip.amount'],
  ['a tip by a slip of the finger', { tip: { amount: 30_000, currency: 'EUR' } }, 'tip.amount'],
  ['dollars', { tip: { amount: 100, currency: 'USD' } }, 'tip.currency'],
  ['no time', { slot: 'soon' }, 'slot'],
  [
    'a prototype',
    { lines: [{ dishId: newId(), quantity: 1, constructor: {} }] },
    'lines[0].constructor',
  ],
];
test.each(bad)('%s is refused by name', async (_what, change, path) => {
  const { status, body } = await stage.post('/quotes', customer, { ...aCart(kitchen), ...change });
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'INVALID_INPUT' });
  expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
});

test('the largest cart there can be is priced or refused, never met by an error', async () => {
  const dear = await stage.kitchen({}, [aDish({ priceCents: 1_000_000, portionsPerDay: null })]);
  const lines = Array.from({ length: 50 }, () => ({ dishId: dear.dish.id, quantity: 50 }));
  const { status, body } = await stage.post('/quotes', customer, { ...aCart(dear), lines });
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'QUOTE_INVALID' });
});

test('what no card can be charged with is refused before it is ordered', async () => {
  const crumb = await stage.kitchen({}, [aDish({ priceCents: 10, portionsPerDay: null })]);
  await stage.hear(settingsChanged, {
    key: 'platform',
    version: 1,
    data: { settings: { ...defaultSettings, smallOrderFeeCents: 0 }, adminId: null },
  });
  const cart = aCart(crumb, { fulfilment: 'collection' });
  const { status, body } = await stage.post('/quotes', customer, cart);
  expect({ status, code: body.code, least: body.least?.amount }).toEqual({
    status: 422,
    code: 'QUOTE_INVALID',
    least: 50,
  });
});
