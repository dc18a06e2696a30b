import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf, type Order } from './acts.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

type Person = Awaited<ReturnType<Stage['identity']['person']>>;

const again = (customer: Person, order: Order, payload: object, key?: string) =>
  stage.app.inject({
    method: 'POST',
    url: `/orders/${order.orderId}/payments`,
    headers: { ...customer.headers, ...(key ? { 'idempotency-key': key } : {}) },
    payload,
  });
const cards = async (customer: Person) =>
  (await stage.app.inject({ url: '/me/cards', headers: customer.headers })).json().items;

test('a new attempt closes the old page first, and only the new one can be paid', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  const { checkoutUrl } = (await acts.open(order)).json();
  const second = await again(customer, order, { method: 'checkout' });
  expect(second.statusCode).toBe(201);
  expect(second.json()).toMatchObject({ status: 'REQUIRES_ACTION', attempt: 2 });
  expect(second.json().checkoutUrl).not.toBe(checkoutUrl);
  expect((await stage.double.pay(checkoutUrl)).status).toBe(410);
  await stage.double.pay(second.json().checkoutUrl);
  expect((await acts.state(order)).json()).toMatchObject({ status: 'AUTHORISED', attempt: 2 });
  expect(await acts.eventsOf(order.orderId)).not.toContain('payment.voided.v1');
});

test('when the old page turns out to be paid, it wins and the new attempt is dropped', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  await stage.double.pay((await acts.open(order)).json().checkoutUrl);
  const second = await again(customer, order, { method: 'checkout' });
  expect(second.json()).toMatchObject({ status: 'AUTHORISED', attempt: 1 });
  expect(await acts.booksOf(order.orderId)).toMatchObject([{ status: 'requires_capture' }]);
  const { sessions } = await stage.double.books();
  const own = sessions.filter(({ metadata }) => metadata['orderId'] === order.orderId);
  expect(own).toHaveLength(1);
});

test('a new attempt is repeated by its key, and refused once the order is paid', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  await acts.open(order);
  const first = await again(customer, order, { method: 'checkout' }, 'try-again');
  const replay = await again(customer, order, { method: 'checkout' }, 'try-again');
  expect(replay.headers['idempotency-replayed']).toBe('true');
  expect(replay.json()).toEqual(first.json());
  await stage.double.pay(first.json().checkoutUrl);
  await acts.state(order);
  const late = await again(customer, order, { method: 'checkout' });
  expect([late.statusCode, late.json().code, late.json().state]).toEqual([
    409,
    'PAYMENT_STATE',
    'AUTHORISED',
  ]);
});

test('a card is saved, pays the next order without a page, and is removed', async () => {
  const { customer } = await acts.authorised({ saveCard: true });
  const [card] = await cards(customer);
  expect(card).toMatchObject({ brand: 'visa', last4: '4242' });

  const next = anOrder({ customerId: customer.id });
  const paid = await acts.open(next, 1, { method: { cardId: card.id } });
  expect(paid.json()).toMatchObject({ status: 'AUTHORISED', checkoutUrl: null });

  const stranger = await stage.identity.person();
  const remove = (who: Person) =>
    stage.app.inject({ method: 'DELETE', url: `/me/cards/${card.id}`, headers: who.headers });
  expect((await remove(stranger)).statusCode).toBe(404);
  expect((await remove(customer)).statusCode).toBe(204);
  expect(await cards(customer)).toEqual([]);
  const gone = await acts.open(anOrder({ customerId: customer.id }), 1, {
    method: { cardId: card.id },
  });
  expect([gone.statusCode, gone.json().code]).toEqual([422, 'PAYMENT_METHOD_UNKNOWN']);
});

test("somebody else's card is unknown", async () => {
  const { customer } = await acts.authorised({ saveCard: true });
  const [card] = await cards(customer);
  const foreign = anOrder({ customerId: newId() });
  const answer = await acts.open(foreign, 1, { method: { cardId: card.id } });
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'PAYMENT_METHOD_UNKNOWN']);
  expect((await acts.state(foreign)).statusCode).toBe(404);
});

test('a saved card whose bank asks is sent there, and pays once the owner approves', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  const opened = (await acts.open(order, 1, { saveCard: true })).json();
  const toBank = await stage.double.pay(opened.checkoutUrl, '4000002760003184');
  await stage.double.answerChallenge(toBank.headers.get('location'), 'approve');
  expect((await acts.state(order)).json()).toMatchObject({ status: 'AUTHORISED' });
  const [card] = await cards(customer);

  const next = anOrder({ customerId: customer.id });
  const asked = (await acts.open(next, 1, { method: { cardId: card.id } })).json();
  expect(asked).toMatchObject({ status: 'REQUIRES_ACTION', checkoutUrl: null });
  await stage.double.answerChallenge(asked.redirectUrl, 'approve');
  expect((await acts.state(next)).json()).toMatchObject({ status: 'AUTHORISED' });
});

test('a refused challenge of a saved card is a failed attempt; the next attempt is free', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  const opened = (await acts.open(order, 1, { saveCard: true })).json();
  const toBank = await stage.double.pay(opened.checkoutUrl, '4000002760003184');
  await stage.double.answerChallenge(toBank.headers.get('location'), 'approve');
  await acts.state(order);
  const [card] = await cards(customer);

  const next = anOrder({ customerId: customer.id });
  const asked = (await acts.open(next, 1, { method: { cardId: card.id } })).json();
  await stage.double.answerChallenge(asked.redirectUrl, 'refuse');
  expect((await acts.state(next)).json()).toMatchObject({
    status: 'FAILED',
    declineCode: 'payment_intent_authentication_failure',
  });
  const retry = (await again(customer, next, { method: 'checkout' })).json();
  await stage.double.pay(retry.checkoutUrl);
  expect((await acts.state(next)).json()).toMatchObject({ status: 'AUTHORISED', attempt: 2 });
});

test('many new attempts at once leave one live page', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  await acts.open(order);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => again(customer, order, { method: 'checkout' })),
  );
  expect(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 202)).toBe(true);
  await stage.until(
    order.orderId,
    ({ waiting, live }) => waiting === null && live?.sessionId != null,
    'the newest page',
  );
  const { sessions } = await stage.double.books();
  const open = sessions.filter(
    ({ metadata, status }) => metadata['orderId'] === order.orderId && status === 'open',
  );
  expect(open).toHaveLength(1);
});
