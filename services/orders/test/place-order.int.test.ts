import { kitchenPlace } from '@foodiefast/contracts/menu';
import { person } from '@foodiefast/contracts/users';
import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDish, farAway, home, kitchenAddress } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('placing an order', () => {
  test('a guest quotes, signs in and places; the order is told and counted', async () => {
    stage.payment.mood = 'authorises';
    const kitchen = await stage.kitchen();
    const quote = await stage.post('/quotes', null, aCart(kitchen, { quantity: 2 }));
    expect(quote.status).toBe(201);
    expect(quote.body.amounts).toMatchObject({
      items: { amount: 2780 },
      delivery: { amount: 250 },
      service: { amount: 139 },
      smallOrder: { amount: 0 },
      total: { amount: 3169 },
    });
    expect(quote.body.lines[0].allergens).toEqual(['eggs', 'gluten']);

    const customer = await stage.identity.person();
    const body = { quoteId: quote.body.quoteId, ...byCheckout };
    const placed = await stage.post('/orders', customer, body, keyed());
    expect(placed.status).toBe(201);
    expect(placed.body.order).toMatchObject({ status: 'PLACED', version: 2 });
    expect(placed.body.payment).toMatchObject({ status: 'AUTHORISED' });

    const { id } = placed.body.order;
    const events = await stage.db
      .selectFrom('outbox')
      .select(['type', 'version', 'live'])
      .where('key', '=', id)
      .orderBy('seq')
      .execute();
    expect(events).toEqual([
      { type: 'order.created.v1', version: 1, live: [`order:${id}`] },
      {
        type: 'order.placed.v1',
        version: 2,
        live: [`order:${id}`, `kitchen:${kitchen.kitchenId}`],
      },
    ]);
    expect(await stock(kitchen.dish.id)).toEqual([{ initial: 50, reserved: 2, sold: 0 }]);
  });

  test('the same key answers with the same order, and another body with it is refused', async () => {
    stage.payment.mood = 'checkout';
    const kitchen = await stage.kitchen();
    const customer = await stage.identity.person();
    const quote = await stage.post('/quotes', customer, aCart(kitchen));
    const body = { quoteId: quote.body.quoteId, ...byCheckout };
    const headers = keyed();
    const first = await stage.post('/orders', customer, body, headers);
    expect(first.body.payment).toMatchObject({
      status: 'REQUIRES_ACTION',
      checkoutUrl: 'https://pay.test/session',
    });
    stage.payment.pay(first.body.order.id, first.body.order.amounts.total.amount);
    const again = await stage.post('/orders', customer, body, headers);
    expect(again.status).toBe(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body.order).toMatchObject({ id: first.body.order.id, status: 'PLACED' });
    expect(again.body.payment.status).toBe('AUTHORISED');

    const other = await stage.post('/orders', customer, { ...body, note: 'x' }, headers);
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const used = await stage.post('/orders', customer, body, keyed());
    expect(used.body.code).toBe('QUOTE_USED');
  });

  test('without a key, with a forged quote or with another person’s it is refused', async () => {
    const kitchen = await stage.kitchen();
    const customer = await stage.identity.person();
    const quote = await stage.post('/quotes', customer, aCart(kitchen));
    const { quoteId } = quote.body;
    const unkeyed = await stage.post('/orders', customer, { quoteId, ...byCheckout });
    expect(unkeyed.body.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
    const forged = { quoteId: `${newId()}.${quoteId.split('.')[1]}`, ...byCheckout };
    expect((await stage.post('/orders', customer, forged, keyed())).body.code).toBe(
      'QUOTE_INVALID',
    );
    const other = await stage.identity.person();
    const theirs = await stage.post('/orders', other, { quoteId, ...byCheckout }, keyed());
    expect(theirs.body.code).toBe('QUOTE_NOT_YOURS');
    stage.passMinutes(11);
    const late = await stage.post('/orders', customer, { quoteId, ...byCheckout }, keyed());
    expect(late.body.code).toBe('QUOTE_EXPIRED');
  });

  test('a price that rose is answered line by line and nothing is kept', async () => {
    const kitchen = await stage.kitchen();
    const customer = await stage.identity.person();
    const { quoteId } = (await stage.post('/quotes', customer, aCart(kitchen))).body;
    await stage.publish(kitchen.facts, [{ ...kitchen.dish, priceCents: 1490 }], 2);
    const opened = stage.payment.calls.open;
    const refused = await stage.post('/orders', customer, { quoteId, ...byCheckout }, keyed());
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('QUOTE_CHANGED');
    expect(refused.body.differences).toContainEqual({
      kind: 'PRICE',
      dishId: kitchen.dish.id,
      before: { amount: 1390, currency: 'EUR' },
      after: { amount: 1490, currency: 'EUR' },
      available: null,
    });
    expect(stage.payment.calls.open).toBe(opened);
    expect(await stock(kitchen.dish.id)).toEqual([]);
  });

  test('a price that fell is applied without asking, even below the small-order sum', async () => {
    const kitchen = await stage.kitchen();
    const customer = await stage.identity.person();
    const { quoteId } = (await stage.post('/quotes', customer, aCart(kitchen))).body;
    await stage.publish(kitchen.facts, [{ ...kitchen.dish, priceCents: 700 }], 2);
    const placed = await stage.post('/orders', customer, { quoteId, ...byCheckout }, keyed());
    expect(placed.status).toBe(201);
    expect(placed.body.order.amounts).toMatchObject({
      items: { amount: 700 },
      smallOrder: { amount: 0 },
      service: { amount: 35 },
      total: { amount: 985 },
    });
  });

  test('a removed dish, a wrong option and an unknown dish each get their own answer', async () => {
    const kitchen = await stage.kitchen();
    const customer = await stage.identity.person();
    const cart = aCart(kitchen);
    const other = aDish();
    await stage.publish(kitchen.facts, [other], 2);
    const removed = await stage.post('/quotes', customer, cart);
    expect(removed.body).toMatchObject({
      code: 'MENU_CHANGED',
      differences: [{ kind: 'REMOVED', dishId: kitchen.dish.id }],
    });
    const lines = [{ dishId: other.id, quantity: 1, choiceIds: [newId()] }];
    const wrong = await stage.post('/quotes', customer, { ...cart, lines });
    expect(wrong.body.differences).toMatchObject([{ kind: 'OPTION' }]);
    expect(wrong.body.errors).toMatchObject([{ path: 'lines[0].choiceIds' }]);
    const strange = { ...cart, lines: [{ dishId: newId(), quantity: 1 }] };
    expect((await stage.post('/quotes', customer, strange)).body.code).toBe('QUOTE_INVALID');
  });

  test('an address out of reach, too small a cart and the own kitchen are refused', async () => {
    const cheap = aDish({ priceCents: 300 });
    const kitchen = await stage.kitchen({}, [cheap]);
    const customer = await stage.identity.person();
    const cart = aCart(kitchen);
    const far = { ...cart, destination: { address: farAway } };
    expect((await stage.post('/quotes', customer, far)).body.code).toBe('NOT_IN_DELIVERY_AREA');
    expect((await stage.post('/quotes', customer, cart)).body.code).toBe('BELOW_MINIMUM');
    const chef = await stage.identity.person(['customer', 'chef'], { id: kitchen.chefId });
    const own = await order(stage, chef, aCart(kitchen, { quantity: 5 }));
    expect(own.body.code).toBe('OWN_KITCHEN');
  });

  test('zones, fees and rides tell nothing of where exactly a chef lives', async () => {
    const kitchen = await stage.kitchen();
    const { kitchenId, chefId } = kitchen;
    const edge = { ...home, point: { lat: 45.769 - 0.01798, lng: 4.834 } };
    const cart = { ...aCart(kitchen), destination: { address: edge } };
    const before = await stage.post('/quotes', null, cart);
    expect(before.body.amounts.delivery.amount).toBe(250);
    const moved = { ...kitchenAddress, point: { lat: 45.7715, lng: 4.837 } };
    const data = { kitchenId, chefId, address: moved };
    await stage.hear(kitchenPlace, { key: kitchenId, version: 2, data });
    const after = await stage.post('/quotes', null, cart);
    expect(after.body.amounts).toEqual(before.body.amounts);
    const minutes = ({ eta, expiresAt }: typeof before.body) =>
      Math.round((Date.parse(eta.from) - Date.parse(expiresAt)) / 60_000);
    expect(minutes(after.body)).toBe(minutes(before.body));
  });

  test('a total beyond every bound is refused as input, not met by an error', async () => {
    const dear = aDish({ priceCents: 10_000_000, portionsPerDay: null });
    const kitchen = await stage.kitchen({}, [dear]);
    const quote = await stage.post('/quotes', null, aCart(kitchen, { quantity: 50 }));
    expect(quote.status).toBe(422);
    expect(quote.body.code).toBe('QUOTE_INVALID');
  });

  test('a saved address is taken from the copy, and an unknown one is waited for in vain', async () => {
    const kitchen = await stage.kitchen();
    const customer = await stage.identity.person();
    const addressId = newId();
    const saved = { id: addressId, label: 'home', address: home, doorNote: '3rd floor' };
    const data = {
      userId: customer.id,
      name: 'Ada Byron',
      phone: null,
      locale: 'en' as const,
      addresses: [saved],
      applications: [],
    };
    await stage.hear(person, { key: customer.id, version: 3, data });
    const cart = { ...aCart(kitchen), destination: { addressId } };
    expect((await stage.post('/quotes', customer, cart)).status).toBe(201);
    expect((await stage.post('/quotes', null, cart)).body.code).toBe('ADDRESS_UNKNOWN');
    const unknown = { ...cart, destination: { addressId: newId() } };
    expect((await stage.post('/quotes', customer, unknown)).body.code).toBe('ADDRESS_UNKNOWN');
  });
});

const stock = (dishId: string) =>
  stage.db
    .selectFrom('stock')
    .select(['initial', 'reserved', 'sold'])
    .where('dish_id', '=', dishId)
    .execute();
