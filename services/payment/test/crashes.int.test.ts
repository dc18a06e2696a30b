import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Provider } from '../src/provider/port.ts';
import { type Acts, actsOf, type Order } from './acts.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

type Method = 'createSession' | 'createIntent' | 'capture' | 'cancel' | 'expire' | 'refund';

let stage: Stage;
let acts: Acts;
/** The next call of this kind happens at the provider, and then the process is gone. */
let killedAfter: Method | null = null;
class Killed extends Error {}

const methods: Method[] = [
  'createSession',
  'createIntent',
  'capture',
  'cancel',
  'expire',
  'refund',
];

function mortal(real: Provider): Provider {
  const wrapped: Partial<Record<Method, unknown>> = {};
  for (const method of methods) {
    const call = real[method] as (...given: unknown[]) => Promise<unknown>;
    wrapped[method] = async (...given: unknown[]) => {
      const reply = await call(...given);
      if (killedAfter !== method) return reply;
      killedAfter = null;
      throw new Killed('killed between the provider and the commit');
    };
  }
  return Object.assign({ ...real }, wrapped);
}

beforeAll(async () => {
  stage = await openStage({ provider: mortal });
  acts = actsOf(stage);
});
beforeEach(() => {
  killedAfter = null;
});
afterAll(() => stage.close());

const dueSoon = async (order: Order) => {
  const row = await stage.db
    .selectFrom('deadlines')
    .select('take_at')
    .where('kind', '=', 'move')
    .where('id', '=', order.orderId)
    .executeTakeFirstOrThrow();
  return (row.take_at.getTime() - stage.clock.now().getTime()) / 1_000;
};
/** What a new process finds once the deadlines of the killed one are due. */
const restart = async () => {
  await stage.stopWorking();
  stage.movedBy(11_000);
  stage.startWorking();
};
const intents = async (order: Order) => acts.booksOf(order.orderId);
const sessions = async (order: Order) =>
  (await stage.double.books()).sessions.filter(
    ({ metadata }) => metadata['orderId'] === order.orderId,
  );

test('killed after the page was made: the deadline is set, and the same page is found', async () => {
  const order = anOrder({ customerId: newId() });
  await stage.stopWorking();
  killedAfter = 'createSession';
  expect((await acts.open(order)).statusCode).toBe(500);
  expect(await dueSoon(order)).toBeLessThan(11);
  await restart();
  await stage.until(order.orderId, ({ live }) => live?.sessionId != null, 'the page');
  expect(await sessions(order)).toHaveLength(1);
});

test('killed after the capture: captured once', async () => {
  const { order } = await acts.authorised();
  killedAfter = 'capture';
  await acts.accept(order);
  await stage.until(order.orderId, () => killedAfter === null, 'the kill');
  expect((await stage.store.read(order.orderId))?.status).toBe('CAPTURING');
  await restart();
  await stage.until(order.orderId, ({ status }) => status === 'CAPTURED', 'the capture');
  expect(await intents(order)).toMatchObject([{ capturedCents: 3_000 }]);
  const journals = await stage.db
    .selectFrom('ledger_journals')
    .select('kind')
    .where('order_id', '=', order.orderId)
    .where('kind', '=', 'capture')
    .execute();
  expect(journals).toHaveLength(1);
});

test('killed after the void: voided', async () => {
  const { order } = await acts.authorised();
  killedAfter = 'cancel';
  await stage.hear('rejected', order.facts({ version: 2, closed: true }), 2);
  await stage.until(order.orderId, () => killedAfter === null, 'the kill');
  await restart();
  await stage.until(order.orderId, ({ status }) => status === 'VOIDED', 'the void');
  expect(await intents(order)).toMatchObject([{ status: 'canceled' }]);
});

test('killed after the refund: refunded once', async () => {
  const { order } = await acts.captured();
  killedAfter = 'refund';
  await stage.hear('cancelled', order.facts({ version: 9, closed: true }), 9);
  await stage.until(order.orderId, () => killedAfter === null, 'the kill');
  await restart();
  await stage.until(
    order.orderId,
    ({ refunds }) => refunds.some(({ status }) => status === 'SUCCEEDED'),
    'the refund',
  );
  expect(await intents(order)).toMatchObject([{ refundedCents: 3_000 }]);
});

test('killed after the page was expired: closed', async () => {
  const order = anOrder({ customerId: newId() });
  await acts.open(order);
  await stage.stopWorking();
  killedAfter = 'expire';
  expect((await acts.close(order)).statusCode).toBe(500);
  await restart();
  await stage.until(order.orderId, ({ status }) => status === 'VOIDED', 'the end');
  expect((await acts.close(order)).json()).toMatchObject({ result: 'CLOSED' });
});

test('killed after a saved card was charged: one charge', async () => {
  const { customer } = await acts.authorised({ saveCard: true });
  const cards = await stage.cards.list(customer.id);
  const order = anOrder({ customerId: customer.id });
  await stage.stopWorking();
  killedAfter = 'createIntent';
  const answer = await acts.open(order, 1, { method: { cardId: cards[0]?.id } });
  expect(answer.statusCode).toBe(500);
  await restart();
  await stage.until(order.orderId, ({ status }) => status === 'AUTHORISED', 'the charge');
  expect(await intents(order)).toHaveLength(1);
});

test('a connection that is reset after the commit heals, one charge', async () => {
  const { order } = await acts.authorised();
  await stage.double.fault({
    kind: 'reset',
    method: 'POST',
    path: '/v1/payment_intents/*/capture',
  });
  await acts.accept(order);
  await stage.until(order.orderId, ({ status }) => status === 'CAPTURED', 'the capture');
  expect(await intents(order)).toMatchObject([{ capturedCents: 3_000 }]);
});

test('a provider that is slow is answered for by STARTING, and the page is there soon', async () => {
  const order = anOrder({ customerId: newId() });
  await stage.double.fault({
    kind: 'latency',
    ms: 3_000,
    when: 'after',
    method: 'POST',
    path: '/v1/checkout/sessions',
  });
  expect((await acts.open(order)).json()).toMatchObject({ status: 'STARTING', checkoutUrl: null });
  await stage.until(order.orderId, ({ live }) => live?.sessionId != null, 'the page');
  expect(await sessions(order)).toHaveLength(1);
  expect((await acts.open(order)).json()).toMatchObject({ status: 'REQUIRES_ACTION' });
});

/** Time passes quickly between the tries. */
const untilPaged = (order: Order) =>
  stage.until(
    order.orderId,
    ({ live }) => {
      stage.movedBy(250);
      return live?.sessionId != null;
    },
    'the page',
  );

test('the same failure replayed three times makes a look and a new key', async () => {
  const order = anOrder({ customerId: newId() });
  await stage.double.fault({
    kind: 'status',
    status: 500,
    method: 'POST',
    path: '/v1/checkout/sessions',
  });
  expect((await acts.open(order)).json()).toMatchObject({ status: 'STARTING' });
  await untilPaged(order);
  const calls = await stage.db
    .selectFrom('provider_calls')
    .select(['generation', 'outcome', 'replays'])
    .where('order_id', '=', order.orderId)
    .orderBy('generation')
    .execute();
  expect(calls).toEqual([
    { generation: 0, outcome: 'refused', replays: 3 },
    { generation: 1, outcome: 'done', replays: 0 },
  ]);
  expect(await sessions(order)).toHaveLength(1);
});

test('a call that happened behind a failure for good is found, not made again', async () => {
  const order = anOrder({ customerId: newId() });
  await stage.double.fault({
    kind: 'status',
    status: 500,
    afterCommit: true,
    method: 'POST',
    path: '/v1/checkout/sessions',
  });
  await acts.open(order);
  await untilPaged(order);
  expect(await sessions(order)).toHaveLength(1);
});
