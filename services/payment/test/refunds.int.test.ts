import { newId } from '@foodiefast/kit/ids';
import { until } from '@foodiefast/testkit/wait';
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

const refund = (
  admin: Person,
  order: Order,
  cents: number,
  key: string = crypto.randomUUID(),
  more = {},
) =>
  stage.app.inject({
    method: 'POST',
    url: `/admin/orders/${order.orderId}/refunds`,
    headers: { ...admin.headers, 'idempotency-key': key },
    payload: { amount: { amount: cents, currency: 'EUR' }, reason: 'cold soup', ...more },
  });
const refunded = (order: Order, cents: number) =>
  stage.until(
    order.orderId,
    ({ refunds }) =>
      refunds
        .filter(({ status }) => status === 'SUCCEEDED')
        .reduce((sum, { amountCents }) => sum + amountCents, 0) === cents,
    `${cents} refunded`,
  );

test('an admin gives money back once per key, within what is left, and the ledger follows', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  const first = await refund(admin, order, 500, 'k-1', { bornBy: 'chef' });
  expect(first.statusCode).toBe(201);
  expect(first.json()).toMatchObject({ amount: { amount: 500 }, orderId: order.orderId });
  const replay = await refund(admin, order, 500, 'k-1', { bornBy: 'chef' });
  expect(replay.json().id).toBe(first.json().id);
  expect((await refund(admin, order, 600, 'k-1')).statusCode).toBe(422);
  const tooMuch = await refund(admin, order, 2_501);
  expect([tooMuch.statusCode, tooMuch.json().code]).toEqual([409, 'REFUND_EXCEEDS_CAPTURE']);
  await refunded(order, 500);
  expect(await acts.booksOf(order.orderId)).toMatchObject([{ refundedCents: 500 }]);
  const ledger = await acts.ledgerOf(order.orderId);
  expect(ledger).toMatchObject({ customer: 0, chef: -(2_300 - 500) });
  expect(Object.values(ledger).reduce((sum, cents) => sum + cents, 0)).toBe(0);
});

test('parallel refunds never exceed the capture together', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  const answers = await Promise.all(Array.from({ length: 10 }, () => refund(admin, order, 1_000)));
  const codes = answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
  expect(codes).toEqual([201, 201, 201, 409, 409, 409, 409, 409, 409, 409]);
  await refunded(order, 3_000);
  expect(await acts.booksOf(order.orderId)).toMatchObject([{ refundedCents: 3_000 }]);
});

test('orders give back the rest after an admin gave some', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  await refund(admin, order, 700);
  await refunded(order, 700);
  const facts = order.facts({ version: 9, closed: true }, { status: 'CANCELLED' });
  await stage.hear('cancelled', facts, 9);
  const { refunds } = await refunded(order, 3_000);
  expect(refunds.map(({ source, amountCents }) => [source, amountCents])).toEqual([
    ['admin', 700],
    ['order', 2_300],
  ]);
});

test('what an admin gave before the chef cancelled costs nobody anything', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  await refund(admin, order, 700, newId(), { bornBy: 'chef' });
  await refunded(order, 700);
  const ended = { status: 'CANCELLED', liability: 'CHEF_FAILED' } as const;
  await stage.hear('cancelled', order.facts({ version: 9, closed: true }, ended), 9);
  await refunded(order, 3_000);
  // The processor keeps its fee, and the platform bears it.
  expect(await acts.ledgerOf(order.orderId)).toEqual({
    customer: 0,
    processor: -123,
    platform: 123,
    chef: 0,
    tax: 0,
    courier: 0,
  });
});

test('a courier bears nothing of an order that nobody carried', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  const answer = await refund(admin, order, 100, newId(), { bornBy: 'courier' });
  expect([answer.statusCode, answer.json().errors[0].path]).toEqual([400, 'bornBy']);
});

test('refunds above 100 EUR in sum need a second factor of the last 15 min', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured({ totalCents: 30_000 });
  expect((await refund(admin, order, 9_000)).statusCode).toBe(201);
  stage.movedBy(16 * 60_000);
  const stale = await refund(admin, order, 1_001);
  expect([stale.statusCode, stale.json().code]).toEqual([403, 'SECOND_FACTOR_REQUIRED']);
  expect((await refund(admin, order, 1_000)).statusCode).toBe(201);
  stage.movedBy(-16 * 60_000);
  expect((await refund(admin, order, 1_001)).statusCode).toBe(201);
});

test('what was not captured, is not there, or asks for nothing is refused', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.authorised();
  const early = await refund(admin, order, 100);
  expect([early.statusCode, early.json().state]).toEqual([409, 'AUTHORISED']);
  expect((await refund(admin, { ...order, orderId: crypto.randomUUID() }, 100)).statusCode).toBe(
    404,
  );
  expect((await refund(admin, order, 0)).statusCode).toBe(400);
  expect((await refund(admin, order, -5)).statusCode).toBe(400);
  const noFactor = await stage.identity.person(['admin'], { secondFactor: false });
  expect((await refund(noFactor, order, 100)).statusCode).toBe(403);
  const customer = await stage.identity.person();
  expect((await refund(customer, order, 100)).statusCode).toBe(403);
});

test('a refund that fails after it succeeded is owed again and sent again', async () => {
  const { order } = await acts.captured();
  await stage.double.fault({ kind: 'refundFailsLater', afterSeconds: 0 });
  const facts = order.facts({ version: 9, closed: true }, { status: 'CANCELLED' });
  await stage.hear('cancelled', facts, 9);
  await stage.until(
    order.orderId,
    ({ refunds }) => refunds.some(({ status }) => status === 'SUCCEEDED'),
    'the first refund',
  );
  await stage.double.advanceSeconds(1);
  await stage.finalise(order.orderId);
  await stage.advance(order.orderId, { looks: false });
  await refunded(order, 3_000);
  const payment = await stage.store.read(order.orderId);
  expect(payment?.refunds.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
  expect(await acts.booksOf(order.orderId)).toMatchObject([{ refundedCents: 3_000 }]);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ customer: 0, chef: 0 });
});

test('an admin’s refund that fails is sent again at the cost of the same party', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  const delivered = { version: 8, keepCents: order.totalCents };
  await stage.hear('delivered', order.facts(delivered, { status: 'DELIVERED' }), 8);
  await stage.double.fault({ kind: 'refundFailsLater', afterSeconds: 0 });
  expect((await refund(admin, order, 500, 'k-platform', { bornBy: 'platform' })).statusCode).toBe(
    201,
  );
  await refunded(order, 500);
  const before = await acts.ledgerOf(order.orderId);
  await stage.double.advanceSeconds(1);
  await stage.finalise(order.orderId);
  await stage.advance(order.orderId, { looks: false });
  const { refunds } = await refunded(order, 500);
  expect(refunds.map(({ status, source, bornBy }) => [status, source, bornBy])).toEqual([
    ['FAILED', 'admin', 'platform'],
    ['SUCCEEDED', 'admin', 'platform'],
  ]);
  expect(await acts.ledgerOf(order.orderId)).toEqual(before);
});

test('more than a hundred refunds give back no cent too much, and all of them arrive', async () => {
  const admin = await stage.identity.person(['admin']);
  const { order } = await acts.captured();
  // Who waits too long for the others is told to come again, and does so with the same key.
  const insisting = (key: string) =>
    until(
      async () => {
        const answer = await refund(admin, order, 27, key);
        const again = answer.statusCode === 503 || answer.json().code === 'IDEMPOTENCY_KEY_IN_USE';
        return again ? null : answer.statusCode;
      },
      { what: 'an answer', deadlineMs: 120_000 },
    );
  const keys = Array.from({ length: 130 }, () => newId()).values();
  const codes: number[] = [];
  const asking = async () => {
    for (const key of keys) codes.push(await insisting(key));
  };
  await Promise.all(Array.from({ length: 8 }, asking));
  const count = (wanted: number) => codes.filter((code) => code === wanted).length;
  expect({ given: count(201), refused: count(409) }).toEqual({ given: 111, refused: 19 });
  await until(async () => (await acts.booksOf(order.orderId))[0]?.refundedCents === 111 * 27, {
    what: 'the refunds at the provider',
    deadlineMs: 120_000,
  });
  await refunded(order, 111 * 27);
}, 300_000);

test.each([-1, 0, 0.5, 10_000_001, 1e15, '5', null])(
  'a refund of %s cents is refused by its field',
  async (cents) => {
    const admin = await stage.identity.person(['admin']);
    const order = anOrder({ customerId: newId() });
    const answer = await refund(admin, order, cents as number);
    expect(answer.statusCode).toBe(400);
    expect(JSON.stringify(answer.json().errors)).toContain('amount');
  },
);
