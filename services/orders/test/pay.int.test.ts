import { type PaymentFacts, paymentEvents } from '@foodiefast/contracts/payment';
import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCart, keyed, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
let kitchen: Awaited<ReturnType<Stage['kitchen']>>;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  stage.payment.closing = 'CLOSED';
  kitchen = await stage.kitchen();
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

const place = async (mood: Stage['payment']['mood'], o: Parameters<typeof aCart>[1] = {}) => {
  stage.payment.mood = mood;
  return order(stage, customer, aCart(kitchen, o));
};
const status = async (id: string) => (await stage.get(`/orders/${id}`, customer)).body.order;
const facts = (orderId: string, o: Partial<PaymentFacts>): PaymentFacts => ({
  orderId,
  paymentId: newId(),
  attempt: 1,
  status: 'AUTHORISED',
  currency: 'EUR',
  authorisedCents: 0,
  capturedCents: 0,
  refundedCents: 0,
  captureBefore: null,
  declineCode: null,
  disputeOpen: false,
  ...o,
});
const reserved = async () =>
  (
    await stage.db
      .selectFrom('stock')
      .select('reserved')
      .where('dish_id', '=', kitchen.dish.id)
      .executeTakeFirst()
  )?.reserved;

test('a declined card leaves the order unpaid and waiting for another', async () => {
  const declined = await place('declines');
  expect(declined.status).toBe(201);
  expect(declined.body).toMatchObject({
    order: { status: 'PENDING_PAYMENT' },
    payment: { status: 'FAILED', declineCode: 'card_declined' },
  });
  const { id, amounts } = declined.body.order;
  const data = facts(id, { attempt: 2, authorisedCents: amounts.total.amount });
  await stage.hear(paymentEvents.authorised, { key: id, version: 4, data });
  expect(await status(id)).toMatchObject({ status: 'PLACED' });
});

test('slow payment answers 202, and the order is placed by asking, without any event', async () => {
  const slow = await place('slow');
  expect(slow.status).toBe(202);
  expect(slow.body.payment).toMatchObject({ status: 'STARTING' });
  const { id, amounts } = slow.body.order;
  stage.payment.mood = 'checkout';
  await stage.fire('ask-payment', id);
  expect((await stage.get(`/orders/${id}`, customer)).body.payment).toMatchObject({
    status: 'REQUIRES_ACTION',
    checkoutUrl: 'https://pay.test/session',
  });
  stage.payment.pay(id, amounts.total.amount);
  await stage.fire('ask-payment', id);
  expect(await status(id)).toMatchObject({ status: 'PLACED' });
}, 15_000);

test('an event that is here before the address says that payment starts, and the address ends it', async () => {
  const { id } = (await place('away')).body.order;
  const heard = async (version: number, o: Partial<PaymentFacts>) => {
    const data = facts(id, { status: 'REQUIRES_ACTION', ...o });
    await stage.hear(paymentEvents.actionRequired, { key: id, version, data });
    return (await stage.get(`/orders/${id}`, customer)).body.payment;
  };
  expect(await heard(1, {})).toMatchObject({ status: 'STARTING', checkoutUrl: null });
  stage.payment.mood = 'checkout';
  await stage.fire('ask-payment', id);
  expect(await heard(2, { declineCode: 'card_declined' })).toMatchObject({
    status: 'REQUIRES_ACTION',
    checkoutUrl: 'https://pay.test/session',
  });
});

test('payment that was away is opened by the timer', async () => {
  const away = await place('away');
  expect(away.status).toBe(202);
  const { id } = away.body.order;
  await stage.fire('ask-payment', id);
  expect(await status(id)).toMatchObject({ status: 'PENDING_PAYMENT' });
  const due = await stage.db
    .selectFrom('deadlines')
    .select('kind')
    .where('id', '=', id)
    .orderBy('kind')
    .execute();
  expect(due.map(({ kind }) => kind)).toEqual(['ask-payment', 'pay']);
  stage.payment.mood = 'authorises';
  await stage.fire('ask-payment', id);
  expect(await status(id)).toMatchObject({ status: 'PLACED' });
});

test('a payment that was heard of by the event alone is opened all the same', async () => {
  const away = await place('away');
  const { id } = away.body.order;
  stage.payment.hear(id);
  stage.payment.mood = 'authorises';
  await stage.fire('ask-payment', id);
  expect(await status(id)).toMatchObject({ status: 'PLACED' });
});

test('a card that nobody saved is refused by its field, and the quote can be used with another', async () => {
  stage.payment.unknownCards.add('pm_nobodys');
  const { quoteId } = (await stage.post('/quotes', customer, aCart(kitchen))).body;
  const refused = await stage.post(
    '/orders',
    customer,
    { quoteId, payment: { cardId: 'pm_nobodys' } },
    keyed(),
  );
  expect(refused.body).toMatchObject({
    code: 'PAYMENT_METHOD_UNKNOWN',
    errors: [{ path: 'payment.cardId' }],
  });
  expect((await stage.get('/orders', customer)).body.items).toEqual([]);
  const other = { quoteId, payment: { cardId: 'pm_ours' } };
  const headers = keyed();
  const first = await stage.post('/orders', customer, other, headers);
  expect(first.status).toBe(201);
  stage.payment.unknownCards.add('pm_ours');
  const again = await stage.post('/orders', customer, other, headers);
  expect([again.status, again.body.order.id]).toEqual([201, first.body.order.id]);
});

test('a card that is removed meanwhile cancels the order, and a replay says so again', async () => {
  stage.payment.mood = 'unknownCard';
  const quote = await stage.post('/quotes', customer, aCart(kitchen));
  const body = { quoteId: quote.body.quoteId, payment: { cardId: 'pm_gone' } };
  const headers = keyed();
  const first = await stage.post('/orders', customer, body, headers);
  expect(first.body.code).toBe('PAYMENT_METHOD_UNKNOWN');
  const again = await stage.post('/orders', customer, body, headers);
  expect(again.body).toMatchObject({ code: first.body.code, orderId: first.body.orderId });
  expect(await status(first.body.orderId)).toMatchObject({ status: 'CANCELLED' });
  expect(await reserved()).toBe(0);
});

test('an order that nobody pays closes, expires and gives everything back once', async () => {
  const { id } = (await place('checkout', { quantity: 2 })).body.order;
  expect(await reserved()).toBe(2);
  await stage.fire('pay', id);
  expect(await status(id)).toMatchObject({ status: 'PENDING_PAYMENT' });
  stage.passMinutes(10);
  await stage.fire('pay', id);
  expect(await status(id)).toMatchObject({ status: 'CLOSING' });
  expect(await reserved()).toBe(2);
  await stage.fire('close-payment', id);
  expect(await status(id)).toMatchObject({ status: 'EXPIRED', cause: 'PAYMENT_TIMED_OUT' });
  const data = facts(id, { status: 'VOIDED' });
  for (const version of [9, 9, 8]) {
    await stage.hear(paymentEvents.voided, { key: id, version, data });
  }
  expect(await reserved()).toBe(0);
  const { units } = await stage.db
    .selectFrom('capacity')
    .select((row) => row.fn.sum<string>('units').as('units'))
    .where('kitchen_id', '=', kitchen.kitchenId)
    .executeTakeFirstOrThrow();
  expect(Number(units)).toBe(0);
});

test('money that came while closing places the order after all, unless it was cancelled', async () => {
  for (const [how, to] of [
    ['time', 'PLACED'],
    ['cancel', 'CANCELLED'],
  ] as const) {
    const { id, amounts } = (await place('checkout')).body.order;
    if (how === 'cancel') await stage.post(`/orders/${id}/cancel`, customer, {});
    else stage.passMinutes(10);
    if (how === 'time') await stage.fire('pay', id);
    expect(await status(id)).toMatchObject({ status: 'CLOSING' });
    stage.payment.closing = 'AUTHORISED';
    stage.payment.pay(id, amounts.total.amount);
    await stage.fire('close-payment', id);
    expect(await status(id)).toMatchObject({ status: to });
  }
});

test('closing without an answer ends after half an hour, and late money is told', async () => {
  const { id, amounts } = (await place('checkout')).body.order;
  await stage.post(`/orders/${id}/cancel`, customer, {});
  stage.payment.closing = 'UNKNOWN';
  await stage.fire('close-payment', id);
  await stage.fire('close-unanswered', id);
  expect(await status(id)).toMatchObject({ status: 'CLOSING' });
  stage.passMinutes(30);
  await stage.fire('close-unanswered', id);
  const ended = await status(id);
  expect(ended).toMatchObject({ status: 'CANCELLED' });
  const data = facts(id, { authorisedCents: amounts.total.amount });
  await stage.hear(paymentEvents.authorised, { key: id, version: 7, data });
  expect(await status(id)).toMatchObject({ status: 'CANCELLED', version: ended.version + 1 });
  const last = await stage.db
    .selectFrom('outbox')
    .select(['type', 'data'])
    .where('key', '=', id)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  expect(last).toMatchObject({
    type: 'order.money-changed.v1',
    data: { money: { keepCents: 0, closed: true } },
  });
});

test('payment’s events end the same in any order and any number', async () => {
  const history = [
    { contract: paymentEvents.authorised, version: 2, status: 'AUTHORISED' },
    { contract: paymentEvents.captured, version: 4, status: 'CAPTURED' },
    { contract: paymentEvents.refunded, version: 5, status: 'CAPTURED', refundedCents: 100 },
  ] as const;
  for (const sequence of [
    [0, 1, 2],
    [2, 1, 0],
    [0, 0, 2, 1, 1, 2],
  ]) {
    const { id, amounts } = (await place('checkout')).body.order;
    const cents = amounts.total.amount as number;
    for (const index of sequence) {
      const { contract, version, ...rest } = history[index as 0];
      const data = facts(id, { ...rest, authorisedCents: cents, capturedCents: cents });
      await stage.hear(contract, { key: id, version, data });
    }
    const shown = await stage.get(`/orders/${id}`, customer);
    expect(shown.body).toMatchObject({
      order: { status: 'PLACED', version: 2, refunded: { amount: 100 } },
      payment: { status: 'CAPTURED' },
    });
  }
});

test('a capture that failed cancels before anybody cooks', async () => {
  const { id, amounts } = (await place('authorises')).body.order;
  await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 15 });
  const data = facts(id, { status: 'AUTHORISED', authorisedCents: amounts.total.amount });
  await stage.hear(paymentEvents.captureFailed, { key: id, version: 3, data });
  expect(await status(id)).toMatchObject({ status: 'CANCELLED', cause: 'CAPTURE_FAILED' });
  expect(await reserved()).toBe(0);
});

test('an order for later waits for its slot and is then put before the chef', async () => {
  const at = Date.parse(stage.now()) + 6 * 3_600_000;
  const slot = new Date(Math.ceil(at / 900_000) * 900_000).toISOString();
  const { id } = (await place('authorises', { slot })).body.order;
  expect(await status(id)).toMatchObject({ status: 'SCHEDULED', eta: { from: slot } });
  const board = await stage.get('/chef/orders', kitchen.chef);
  expect(board.body.items).toMatchObject([{ id, status: 'SCHEDULED' }]);
  await stage.fire('release', id);
  expect(await status(id)).toMatchObject({ status: 'SCHEDULED' });
  stage.passMinutes(6 * 60 - 30);
  await stage.fire('release', id);
  expect(await status(id)).toMatchObject({ status: 'PLACED' });
});

test('an acceptance after the deadline is refused and the expiry gives everything back', async () => {
  const { id } = (await place('authorises')).body.order;
  stage.passMinutes(8.1);
  const late = await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 15 });
  expect(late.body).toMatchObject({ code: 'ORDER_STATE', state: 'PLACED' });
  await stage.fire('accept', id);
  expect(await status(id)).toMatchObject({ status: 'EXPIRED', cause: 'CHEF_SILENT' });
  expect(await reserved()).toBe(0);
});

test('a kitchen that accepts by itself does so at once', async () => {
  kitchen = await stage.kitchen({ autoAccept: true });
  const { id } = (await place('authorises')).body.order;
  await stage.fire('auto-accept', id);
  expect(await status(id)).toMatchObject({ status: 'ACCEPTED' });
});
