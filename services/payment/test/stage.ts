import { fileURLToPath } from 'node:url';
import { type JobFacts, jobEvents } from '@foodiefast/contracts/delivery-events';
import type { EventContract } from '@foodiefast/contracts/event';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import { createCursors } from '@foodiefast/kit/cursor';
import { newId } from '@foodiefast/kit/ids';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { startSweeper } from '@foodiefast/kit/sweeper';
import { createWrite } from '@foodiefast/kit/write';
import { buildDouble } from '@foodiefast/stripe-double/app';
import { orderFacts } from '@foodiefast/testkit/builders';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity } from '@foodiefast/testkit/identity';
import { until } from '@foodiefast/testkit/wait';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { handlers } from '../src/consumers.ts';
import { deadlines } from '../src/deadlines.ts';
import type { Payment } from '../src/domain/payment.ts';
import type { Provider } from '../src/provider/port.ts';
import { openStripe } from '../src/provider/stripe.ts';
import { addInternalRoutes, addRoutes } from '../src/routes.ts';
import type { PaymentTables } from '../src/tables.ts';
import { addWebhook } from '../src/webhooks.ts';
import { wireRooms } from '../src/wiring.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
export const secretKey = 'sk_test_payment_tests';
export const webhookSecret = 'whsec_payment_tests_secret';
const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The service on a real database against the listening double. `webhooks` lets its events arrive. */
export async function openStage(
  o: {
    webhooks?: boolean;
    provider?: (real: Provider) => Provider;
    timeoutMs?: number;
    /** For many orders at once: a commit does not wait for the disk. */
    hasty?: boolean;
  } = {},
) {
  const database = await freshDatabase({ migrations, name: 'payment' });
  const identity = await createIdentity();
  const app = await identity.app('payment');
  const privateApp = identity.privateApp('payment');

  const double = await openDouble(o.webhooks ? app : null);
  const url = new URL(database.url);
  if (o.hasty) url.searchParams.set('options', '-c synchronous_commit=off');
  const postgres = openPostgres<PaymentTables>({ url: url.href, poolMax: 12, log });
  let wake = () => {};
  const committed = () => wake();
  const real = openStripe({
    secretKey,
    webhookSecret,
    apiUrl: double.url,
    timeoutMs: o.timeoutMs ?? 8_000,
  });
  const clock = { now: () => new Date(Date.now() + movedMs) };
  let movedMs = 0;
  const rooms = wireRooms({
    db: postgres.db,
    write: createWrite({ db: postgres.db, committed }),
    committed,
    provider: o.provider?.(real) ?? real,
    clock,
    log,
    cursors: createCursors('a secret of the tests, long enough to be one'),
    publicUrl: 'http://web.test',
    feeTaxBasisPoints: 2_000,
  });
  addRoutes(app, rooms);
  await addWebhook(app, rooms);
  addInternalRoutes(privateApp, rooms);
  await Promise.all([app.ready(), privateApp.ready()]);

  const work = (leaseMs = 30_000) => {
    const sweeper = startSweeper({
      db: postgres.db,
      clock,
      log,
      leaseMs,
      handlers: deadlines({
        ...rooms,
        issueDocuments: rooms.documents.issue,
        sweepOrphans: () => rooms.orphans.sweep(),
      }),
    });
    wake = sweeper.wake;
    return sweeper;
  };
  const sweepers = [work()];
  const inbox = postgresInbox(postgres.db);
  const hear = hearing({ group: 'payment', handlers: handlers(rooms), inbox });

  async function deliver<Facts extends OrderFacts | JobFacts>(
    contract: EventContract<Facts>,
    facts: Facts,
    version: number,
    id: string,
  ) {
    await hear(contract, { id, key: facts.orderId, version, data: facts });
    committed();
  }

  return {
    ...rooms,
    identity,
    app,
    privateApp,
    double,
    movedBy: (ms: number) => {
      movedMs += ms;
      wake();
    },
    async stopWorking() {
      await Promise.all(sweepers.splice(0).map((sweeper) => sweeper.stop()));
      wake = () => {};
    },
    startWorking: (leaseMs?: number) => void sweepers.push(work(leaseMs)),
    /** Delivers an order event as the consumer would. */
    hear: (name: keyof typeof orderEvents, facts: OrderFacts, version: number, id = newId()) =>
      deliver(orderEvents[name], facts, version, id),
    hearJob: (job: JobFacts, version: number) => deliver(jobEvents.moved, job, version, newId()),
    until: (orderId: string, check: (payment: Payment) => boolean, what: string) =>
      until(
        async () => {
          const payment = await rooms.store.read(orderId);
          return payment && check(payment) ? payment : null;
        },
        { what, deadlineMs: 45_000 },
      ),
    async call(from: 'orders', method: 'GET' | 'POST', url: string, payload?: object) {
      const headers = await identity.service(from, 'payment');
      return privateApp.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    },
    async close() {
      await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
      await Promise.all([app.close(), privateApp.close(), double.close()]);
      await postgres.close();
      await database.drop();
    },
  };
}

export async function openDouble(target: FastifyInstance | null) {
  let url = '';
  const webhookUrl = target ? await listen(target) : null;
  const double = buildDouble({
    stateFile: ':memory:',
    secretKey,
    publicUrl: () => url,
    ...(webhookUrl
      ? { webhook: { url: `${webhookUrl}/webhooks/stripe`, secret: webhookSecret } }
      : {}),
    log,
  });
  url = await double.listen({ host: '127.0.0.1', port: 0 });
  const advance = (advanceSeconds: number) =>
    post(`${url}/_double/clock`, JSON.stringify({ advanceSeconds }), 'application/json');
  return {
    url,
    close: () => double.close(),
    advanceDays: (days: number) => advance(days * 86_400),
    advanceSeconds: advance,
    async books() {
      return (await (await fetch(`${url}/_double/books`)).json()) as Books;
    },
    async fault(fault: object) {
      const answer = await post(`${url}/_double/faults`, JSON.stringify(fault), 'application/json');
      if (answer.status !== 201) throw new Error(await answer.text());
    },
    /** The provider's own desk: what somebody does there, and we have not asked for. */
    async api(method: 'GET' | 'POST', path: string, form: Record<string, string> = {}) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${secretKey}` },
        ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
      });
      const body = (await answer.json()) as Record<string, unknown> & { id: string };
      if (!answer.ok) throw new Error(`${path} answered ${JSON.stringify(body)}`);
      return body;
    },
    forgetFaults: () => fetch(`${url}/_double/faults`, { method: 'DELETE' }),
    /** Types a card into the hosted page. */
    async pay(checkoutUrl: string | null, cardNumber = '4242424242424242') {
      const form = new URLSearchParams({
        email: 'eater@example.test',
        cardNumber,
        cardExpiry: '12 / 34',
        cardCvc: '123',
        billingName: 'E. Ater',
      });
      return post(checkoutUrl ?? '', form.toString(), 'application/x-www-form-urlencoded');
    },
    async answerChallenge(redirectUrl: string | null, decision: 'approve' | 'refuse') {
      const form = new URLSearchParams({ decision });
      return post(redirectUrl ?? '', form.toString(), 'application/x-www-form-urlencoded');
    },
  };
}

type Books = {
  sums: {
    id: string;
    status: string;
    metadata: Record<string, string>;
    authorisedCents: number;
    capturedCents: number;
    refundedCents: number;
    feeCents: number;
    netCents: number;
  }[];
  refunds: { id: string; amount: number }[];
  transfers: {
    id: string;
    amount: number;
    amount_reversed: number;
    metadata: Record<string, string>;
  }[];
  sessions: { id: string; status: string; metadata: Record<string, string> }[];
};

const post = (url: string, body: string, type: string) =>
  fetch(url, { method: 'POST', body, redirect: 'manual', headers: { 'content-type': type } });

// The routes come later: Fastify takes none once it listens, so a small door stands before it.
async function listen(target: FastifyInstance): Promise<string> {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => target.routing(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target.addHook('onClose', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${place.port}`;
}

/** An order with what orders tells payment of it. */
export const anOrder = (o: { customerId: string; totalCents?: number; orderId?: string }) => {
  const orderId = o.orderId ?? newId();
  const totalCents = o.totalCents ?? 3_000;
  return {
    orderId,
    totalCents,
    terms: (attempt = 1, more: object = {}) => ({
      attempt,
      customerId: o.customerId,
      amount: { amount: totalCents, currency: 'EUR' },
      method: { method: 'checkout' },
      saveCard: false,
      description: 'FoodieFast order F-1',
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
      ...more,
    }),
    facts: (money: Partial<OrderFacts['money']>, more: Partial<OrderFacts> = {}) =>
      orderFacts({
        orderId,
        customerId: o.customerId,
        totalCents,
        itemsCents: totalCents - 700,
        deliveryCents: 400,
        serviceCents: 100,
        tipCents: 200,
        ...more,
        money: { version: 1, holdCents: totalCents, keepCents: 0, closed: false, ...money },
      }),
  };
};
