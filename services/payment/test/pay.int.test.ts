import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf } from './acts.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

let acts: Acts;
beforeAll(() => {
  acts = actsOf(stage);
});
const open: Acts['open'] = (...given) => acts.open(...given);
const eventsOf: Acts['eventsOf'] = (orderId) => acts.eventsOf(orderId);
const booksOf: Acts['booksOf'] = (orderId) => acts.booksOf(orderId);
const authorised: Acts['authorised'] = (o) => acts.authorised(o);

test('an order is opened, paid on the hosted page, captured and in the books', async () => {
  const { order } = await authorised();
  await stage.hear('placed', order.facts({ version: 2 }, { status: 'PLACED' }), 2);
  await stage.hear(
    'accepted',
    order.facts({ version: 3, keepCents: 3_000 }, { status: 'ACCEPTED' }),
    3,
  );
  const payment = await stage.until(
    order.orderId,
    ({ status, feeSource }) => status === 'CAPTURED' && feeSource !== null,
    'the capture',
  );
  expect(payment.capturedCents).toBe(3_000);
  expect(await booksOf(order.orderId)).toMatchObject([
    { status: 'succeeded', capturedCents: 3_000, refundedCents: 0, feeCents: payment.feeCents },
  ]);
  expect(await eventsOf(order.orderId)).toEqual([
    'payment.action-required.v1',
    'payment.authorised.v1',
    'payment.captured.v1',
  ]);
});

test('opening the same attempt again, also many times at once, makes one page', async () => {
  const order = anOrder({ customerId: newId() });
  const answers = await Promise.all(Array.from({ length: 8 }, () => open(order)));
  const urls = new Set(
    answers.map((answer) => answer.json().checkoutUrl).filter((url) => url !== null),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  expect(urls.size).toBe(1);
  const { sessions } = await stage.double.books();
  const own = sessions.filter(({ metadata }) => metadata['orderId'] === order.orderId);
  expect(own).toHaveLength(1);
  expect((await open(order)).json()).toMatchObject({
    status: 'REQUIRES_ACTION',
    attempt: 1,
    checkoutUrl: [...urls][0],
  });
});

test('a target of nothing that is closed lets the hold go', async () => {
  const { order } = await authorised();
  const facts = order.facts({ version: 2, closed: true, holdCents: 0 }, { status: 'REJECTED' });
  await stage.hear('rejected', facts, 2);
  await stage.until(order.orderId, ({ status }) => status === 'VOIDED', 'the void');
  expect(await booksOf(order.orderId)).toMatchObject([{ status: 'canceled', capturedCents: 0 }]);
  expect(await eventsOf(order.orderId)).toContain('payment.voided.v1');
});

test('a fee on cancelling before the capture is a partial capture', async () => {
  const { order } = await authorised();
  const facts = order.facts({ version: 2, keepCents: 250, closed: true }, { status: 'CANCELLED' });
  await stage.hear('cancelled', facts, 2);
  await stage.until(order.orderId, ({ status }) => status === 'CAPTURED', 'the capture');
  expect(await booksOf(order.orderId)).toMatchObject([{ capturedCents: 250, refundedCents: 0 }]);
});

test('what orders do not keep after the capture goes back, once, in any order of events', async () => {
  const { order } = await authorised();
  const accepted = order.facts({ version: 3, keepCents: 3_000 }, { status: 'ACCEPTED' });
  const cancelled = order.facts(
    { version: 4, keepCents: 1_200, closed: true },
    { status: 'CANCELLED' },
  );
  await stage.hear('accepted', accepted, 3);
  await stage.until(order.orderId, ({ status }) => status === 'CAPTURED', 'the capture');
  const id = newId();
  await stage.hear('cancelled', cancelled, 4, id);
  await stage.hear('cancelled', cancelled, 4, id);
  await stage.hear('accepted', accepted, 3);
  await stage.hear('placed', order.facts({ version: 2 }), 2);
  await stage.until(
    order.orderId,
    ({ refunds }) => refunds.some(({ status }) => status === 'SUCCEEDED'),
    'the refund',
  );
  expect(await booksOf(order.orderId)).toMatchObject([
    { capturedCents: 3_000, refundedCents: 1_800 },
  ]);
  expect(await eventsOf(order.orderId)).toContain('payment.refunded.v1');
});

test('close expires the page, so that it takes no card any more', async () => {
  const order = anOrder({ customerId: newId() });
  const { checkoutUrl } = (await open(order)).json();
  const closed = await stage.call('orders', 'POST', `/internal/payments/${order.orderId}/close`);
  expect(closed.json()).toMatchObject({ result: 'CLOSED' });
  expect((await stage.double.pay(checkoutUrl)).status).toBe(410);
  expect(await eventsOf(order.orderId)).toEqual([
    'payment.action-required.v1',
    'payment.voided.v1',
  ]);
});

test('close hears of money that came before it, and orders decide what becomes of it', async () => {
  const order = anOrder({ customerId: newId() });
  await stage.double.pay((await open(order)).json().checkoutUrl);
  const closed = await stage.call('orders', 'POST', `/internal/payments/${order.orderId}/close`);
  expect(closed.json()).toMatchObject({ result: 'AUTHORISED' });
  await stage.hear('cancelled', order.facts({ version: 5, closed: true }), 5);
  await stage.until(order.orderId, ({ status }) => status === 'VOIDED', 'the void');
});

test('an order that is closed before it was opened can never be paid', async () => {
  const order = anOrder({ customerId: newId() });
  const close = () => stage.call('orders', 'POST', `/internal/payments/${order.orderId}/close`);
  expect((await close()).json()).toMatchObject({ result: 'CLOSED' });
  expect((await open(order)).json()).toMatchObject({ status: 'VOIDED', checkoutUrl: null });
  expect((await close()).json()).toMatchObject({ result: 'CLOSED' });
});

test('a declined card leaves the page open, and another one pays', async () => {
  const customer = await stage.identity.person();
  const order = anOrder({ customerId: customer.id });
  const { checkoutUrl } = (await open(order)).json();
  expect((await stage.double.pay(checkoutUrl, '4000000000009995')).status).toBe(402);
  const refresh = () =>
    stage.app.inject({
      method: 'POST',
      url: `/orders/${order.orderId}/payments/refresh`,
      headers: customer.headers,
    });
  expect((await refresh()).json()).toMatchObject({
    status: 'REQUIRES_ACTION',
    declineCode: 'insufficient_funds',
    checkoutUrl,
  });
  await stage.double.pay(checkoutUrl);
  expect((await refresh()).json()).toMatchObject({ status: 'AUTHORISED', declineCode: null });
});

test('a payment of somebody else is not found', async () => {
  const { order } = await authorised();
  const stranger = await stage.identity.person();
  for (const path of ['payments', 'payments/refresh']) {
    const answer = await stage.app.inject({
      method: 'POST',
      url: `/orders/${order.orderId}/${path}`,
      headers: stranger.headers,
      ...(path === 'payments' ? { payload: { method: 'checkout' } } : {}),
    });
    expect(answer.statusCode).toBe(404);
  }
});

test('an authorisation that lapsed before the capture is told as a failed capture', async () => {
  const { order } = await authorised();
  await stage.double.advanceDays(8);
  await acts.accept(order);
  const payment = await stage.until(
    order.orderId,
    ({ status }) => status === 'EXPIRED',
    'the end of the hold',
  );
  expect(payment.capturedCents).toBe(0);
  expect(await eventsOf(order.orderId)).toContain('payment.capture-failed.v1');
});
