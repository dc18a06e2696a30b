import { fileURLToPath } from 'node:url';
import type { Dish, KitchenFacts } from '@foodiefast/contracts/menu';
import { kitchenChanged, kitchenPlace, menuPublished } from '@foodiefast/contracts/menu';
import { paymentEvents } from '@foodiefast/contracts/payment';
import type { Clock } from '@foodiefast/kit/clock';
import { createCursors } from '@foodiefast/kit/cursor';
import { newId } from '@foodiefast/kit/ids';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPeer } from '@foodiefast/kit/peer';
import { openPostgres } from '@foodiefast/kit/postgres';
import { createWrite } from '@foodiefast/kit/write';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity, type Person } from '@foodiefast/testkit/identity';
import { sql } from 'kysely';
import { handlers } from '../src/consumers.ts';
import { learnPace } from '../src/cooking.ts';
import { deadlines } from '../src/deadlines.ts';
import { createCodes } from '../src/domain/codes.ts';
import type { DeadlineKind } from '../src/domain/due.ts';
import { createSignedIds } from '../src/domain/signed-id.ts';
import { createPayments } from '../src/payments.ts';
import { createQueries } from '../src/queries.ts';
import { addInternalRoutes, addRoutes } from '../src/routes.ts';
import { createStore } from '../src/store.ts';
import type { Tables } from '../src/tables.ts';
import { openFakePayment } from './fake-payment.ts';
import { aDish, aKitchen, home, kitchenAddress } from './kitchen.ts';

const secret = 'a secret of the tests, long enough to be one';

/** Orders with its real routes on a database of its own; payment is a fake, time can be moved. */
export async function openStage() {
  const identity = await createIdentity();
  const database = await freshDatabase({
    migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
    name: 'orders',
  });
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 16, log: identity.log });
  const { db } = postgres;
  let ahead = 0;
  const clock: Clock = { now: () => new Date(Date.now() + ahead) };
  const payment = await openFakePayment(identity);
  const write = createWrite<Tables>({ db, committed: () => {} });
  const peer = openPeer({
    name: 'payment',
    url: payment.url,
    tokens: identity.tokensOf('orders'),
    timeoutMs: 3_000,
  });
  const store = createStore({ clock });
  const codes = createCodes(secret);
  const deps = {
    db,
    write,
    clock,
    store,
    codes,
    quoteIds: createSignedIds(secret, 'quote'),
    payments: createPayments({ peer, store, write }),
    queries: createQueries({ db, clock, codes, cursors: createCursors(secret) }),
  };
  const app = await identity.app('orders');
  addRoutes(app, deps);
  const privateApp = identity.privateApp('orders');
  addInternalRoutes(privateApp, deps);
  const hear = hearing({
    group: 'orders',
    handlers: handlers(deps),
    inbox: postgresInbox(db),
    now: () => clock.now(),
  });

  return {
    identity,
    deps,
    db,
    app,
    privateApp,
    payment,
    codes,
    hear,
    pool: postgres.pool,
    now: () => clock.now().toISOString(),
    passMinutes(minutes: number) {
      ahead += minutes * 60_000;
    },
    /** Runs one kind of deadline of an order as the sweeper would when it is due. */
    async fire(kind: DeadlineKind, id: string) {
      await deadlines(deps)[kind]({ id, dueAt: clock.now(), data: {} });
    },
    /** The kitchen's pace is learned anew, as the sweeper does after each meal. */
    async learnPace(kitchenId: string) {
      await learnPace(deps)({ id: kitchenId, dueAt: clock.now(), data: {} });
    },
    /** Payment says that it has collected the money. */
    async capture(orderId: string, version = 50, disputeOpen = false) {
      const { amounts } = await deps.queries.find(orderId);
      const data = {
        orderId,
        paymentId: newId(),
        attempt: 1,
        status: 'CAPTURED' as const,
        currency: 'EUR' as const,
        authorisedCents: amounts.totalCents,
        capturedCents: amounts.totalCents,
        refundedCents: 0,
        captureBefore: null,
        declineCode: null,
        disputeOpen,
      };
      await hear(paymentEvents.captured, { key: orderId, version, data });
    },
    /** Moves the deadline to accept to a few milliseconds from a time. */
    async setAcceptBy(orderId: string, at: string, plusMs: number) {
      const acceptBy = new Date(Date.parse(at) + plusMs).toISOString();
      await sql`
        UPDATE orders SET details = jsonb_set(details, '{acceptBy}', to_jsonb(${acceptBy}::text))
        WHERE id = ${orderId}`.execute(db);
    },
    /** A kitchen that is open all day, with its menu and place heard. */
    async kitchen(o: Partial<KitchenFacts> = {}, dishes: Dish[] = [aDish()]) {
      const facts = aKitchen(o);
      const { kitchenId, chefId } = facts;
      await hear(kitchenChanged, { key: kitchenId, version: 1, data: facts });
      const place = { kitchenId, chefId, address: kitchenAddress };
      await hear(kitchenPlace, { key: kitchenId, version: 1, data: place });
      await publish(facts, dishes, 1);
      const chef = await identity.person(['chef'], { id: chefId });
      return { ...facts, facts, dishes, dish: dishes[0] as Dish, chef };
    },
    /** Menu says something new of a kitchen. */
    rehear: (facts: KitchenFacts, version: number) =>
      hear(kitchenChanged, { key: facts.kitchenId, version, data: facts }),
    publish: (facts: KitchenFacts, dishes: Dish[], version: number) =>
      publish(facts, dishes, version),
    async post(path: string, person: Person | null, body: object, headers: object = {}) {
      const call = {
        method: 'POST' as const,
        url: path,
        headers: { ...person?.headers, ...headers },
        payload: body,
      };
      return persist(async () => {
        const answer = await app.inject(call);
        return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
      });
    },
    async get(path: string, person: Person | null) {
      const answer = await app.inject({ url: path, headers: { ...person?.headers } });
      return { status: answer.statusCode, body: answer.json() };
    },
    async ask(path: string, body: object) {
      const headers = await identity.service('delivery', 'orders');
      const call = { method: 'POST' as const, url: path, headers, payload: body };
      return persist(async () => {
        const answer = await privateApp.inject(call);
        return { status: answer.statusCode, body: answer.json() };
      });
    },
    async close() {
      await Promise.all([app.close(), privateApp.close(), payment.close(), peer.close()]);
      await postgres.close();
      await database.drop();
    },
  };

  async function publish(facts: KitchenFacts, dishes: Dish[], version: number) {
    const { kitchenId, chefId } = facts;
    const name = { fr: 'Plats', en: 'Dishes' };
    const sections = [{ id: newId(), name, dishes }];
    const data = { kitchenId, chefId, menuVersion: version, sections };
    await hear(menuPublished, { key: kitchenId, version, data });
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

export const aCart = (
  kitchen: { kitchenId: string; dish: Dish },
  o: { quantity?: number; fulfilment?: 'delivery' | 'collection'; slot?: string } = {},
) => ({
  kitchenId: kitchen.kitchenId,
  fulfilment: o.fulfilment ?? 'delivery',
  ...(o.fulfilment === 'collection' ? {} : { destination: { address: home } }),
  ...(o.slot ? { slot: o.slot } : {}),
  lines: [{ dishId: kitchen.dish.id, quantity: o.quantity ?? 1 }],
});

export const byCheckout = { payment: { method: 'checkout' } } as const;
export const keyed = (key: string = newId()) => ({ 'idempotency-key': key });

/** Quotes and places in one go; the answer of placing. */
export async function order(stage: Stage, customer: Person, cart: object) {
  const quote = await stage.post('/quotes', customer, cart);
  if (quote.status !== 201) throw new Error(JSON.stringify(quote.body));
  const { quoteId } = quote.body as { quoteId: string };
  const key = keyed();
  return stage.post('/orders', customer, { quoteId, ...byCheckout }, key);
}

/**
 * As a client does it: the same request once more while the service sheds load. On a machine with
 * much else to do hundreds at once are more than the connections can take in time.
 */
async function persist<Answer extends { status: number }>(
  send: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await send();
    if (answer.status !== 503 || tries === 100) return answer;
  }
}
