import { fileURLToPath } from 'node:url';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import { newId } from '@foodiefast/kit/ids';
import { openPostgres } from '@foodiefast/kit/postgres';
import { freshDatabase } from '@foodiefast/testkit/database';
import { topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paymentProcess } from './process.ts';
import { anOrder, openDouble } from './stage.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openWorld() {
  const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
  const database = await freshDatabase({ migrations, name: 'payment' });
  const topics = await topicsFor('payment-kill');
  const double = await openDouble(null);
  const postgres = openPostgres({ url: database.url, poolMax: 1, log: pino({ level: 'silent' }) });
  const payment = await paymentProcess({
    databaseUrl: database.url,
    topicPrefix: topics.prefix,
    providerUrl: double.url,
  });
  return {
    double,
    payment,
    tell: (name: keyof typeof orderEvents, facts: OrderFacts, version: number) =>
      topics.kafka.send([
        {
          topic: 'orders',
          key: facts.orderId,
          value: JSON.stringify(facts),
          headers: {
            id: newId(),
            type: orderEvents[name].type,
            version: String(version),
            at: new Date().toISOString(),
          },
        },
      ]),
    async statusOf(orderId: string) {
      const text = 'SELECT status FROM payments WHERE order_id = $1';
      const { rows } = await postgres.pool.query<{ status: string }>(text, [orderId]);
      return rows[0]?.status;
    },
    async close() {
      await payment.end();
      await postgres.close();
      await double.close();
      await topics.drop();
      await database.drop();
    },
  };
}

type Opened = { checkoutUrl: string; paymentStatus: string };

test('killed between the answer of the provider and its own commit, it captures once', async () => {
  const { double, payment, tell, statusOf } = world;
  const order = anOrder({ customerId: newId() });
  const path = `/internal/payments/${order.orderId}`;
  const opened = await payment.call<Opened>('POST', `${path}/open`, order.terms());
  expect(opened.status).toBe(200);
  await double.pay(opened.body.checkoutUrl);
  const authorised = await payment.call<Opened>('GET', path);
  expect(authorised.body.paymentStatus).toBe('AUTHORISED');

  // The money is taken at once, and the answer held back until the process is gone.
  await double.fault({
    kind: 'latency',
    ms: 2_000,
    when: 'after',
    method: 'POST',
    path: '/v1/payment_intents/*/capture',
  });
  const capture = { version: 3, keepCents: 3_000 };
  await tell('accepted', order.facts(capture, { status: 'ACCEPTED' }), 3);
  const sums = async () => (await double.books()).sums;
  await until(async () => (await sums())[0]?.capturedCents === 3_000, { what: 'the capture' });
  await payment.kill();
  await payment.startAgain();

  // By itself: nobody asks for it.
  await until(async () => (await statusOf(order.orderId)) === 'CAPTURED', {
    what: 'the capture to be known',
    deadlineMs: 30_000,
  });
  expect(await sums()).toMatchObject([{ capturedCents: 3_000, refundedCents: 0 }]);
  expect(await payment.reconcile()).toBe(0);
  expect(await payment.end()).toBe(0);
});
