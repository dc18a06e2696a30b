import { notificationSent, pushMessage } from '@foodiefast/contracts/notifications';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { person } from '@foodiefast/contracts/users';
import { orderFacts } from '@foodiefast/testkit/builders';
import { everyWay, hitNext } from '@foodiefast/testkit/failpoint';
import { openPushBrowser, type PushBrowser } from '@foodiefast/testkit/push-browser';
import { until } from '@foodiefast/testkit/wait';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
const browsers: PushBrowser[] = [];
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => Promise.all(browsers.splice(0).map((it) => it.close())));
afterAll(() => stage.close());

type Person = Awaited<ReturnType<Stage['person']>>;

async function browserOf({ headers }: Person): Promise<PushBrowser & { id: string }> {
  const browser = await openPushBrowser({ vapidPublicKey: stage.vapidPublicKey });
  browsers.push(browser);
  const answer = await subscribe(headers, browser.subscription);
  expect(answer.statusCode).toBe(201);
  return { ...browser, id: answer.json().id };
}

const subscribe = (headers: object, payload: object) =>
  stage.app.inject({
    method: 'POST',
    url: '/me/push-subscriptions',
    headers: { ...headers },
    payload,
  });

async function accepted(customerId: string, number: string): Promise<void> {
  const order = orderFacts({ customerId, status: 'ACCEPTED', number });
  await stage.hears(orderEvents.accepted, order.orderId, order);
}

const messagesOf = ({ received }: PushBrowser) =>
  received.map(({ text }) => pushMessage.parse(JSON.parse(text)));

const first = (browser: PushBrowser) =>
  until(() => messagesOf(browser)[0], { deadlineMs: 20_000, what: 'a message' });

async function pushIsDone(number: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM pgboss.job WHERE name = 'push' AND state = 'completed'
    AND data::text LIKE ${`%${number}%`}`.execute(stage.db);
  return rows.length > 0;
}

test('each browser of a person shows what happened to the order, encrypted for it alone', async () => {
  const hana = await stage.person('fr');
  const [phone, laptop] = [await browserOf(hana), await browserOf(hana)];
  const order = orderFacts({ customerId: hana.id, status: 'ACCEPTED', number: 'FF-PUSH' });
  await stage.hears(orderEvents.accepted, order.orderId, order);
  for (const browser of [phone, laptop]) {
    expect(await first(browser)).toMatchObject({
      title: 'Commande FF-PUSH acceptée',
      path: `/orders/${order.orderId}`,
      locale: 'fr',
    });
    expect(browser.received[0]).toMatchObject({ urgency: 'high', ttlSeconds: 1_800 });
  }
  const pushed = async () => {
    const facts = await stage.db
      .selectFrom('outbox')
      .select('data')
      .where('type', '=', notificationSent.type)
      .where('key', '=', order.orderId)
      .execute();
    return facts.filter(({ data }) => notificationSent.data.parse(data).channel === 'push');
  };
  await until(async () => (await pushed()).length === 2, { what: 'the facts of both' });
});

test('the chef is told of a new order', async () => {
  const chef = await stage.person();
  const browser = await browserOf(chef);
  const order = orderFacts({ chefId: chef.id, number: 'FF-COOK' });
  await stage.hears(orderEvents.placed, order.orderId, order);
  expect(await first(browser)).toMatchObject({ title: 'New order FF-COOK', path: '/kitchen' });
});

test.each([404, 410])('a browser that is gone (%i) is forgotten', async (status) => {
  const hana = await stage.person();
  const gone = await browserOf(hana);
  const here = await browserOf(hana);
  gone.browser.status = status;
  await accepted(hana.id, 'FF-GONE');
  await first(here);
  const items = () =>
    stage.db
      .selectFrom('push_subscriptions')
      .select('id')
      .where('person_id', '=', hana.id)
      .execute();
  await until(async () => (await items()).length === 1, { what: 'the one that is left' });
  expect(await items()).toEqual([{ id: here.id }]);
});

test('a busy push service is tried again, and the other browser gets the message once', async () => {
  const hana = await stage.person();
  const [busy, well] = [await browserOf(hana), await browserOf(hana)];
  busy.browser.status = 503;
  await accepted(hana.id, 'FF-BUSY');
  await first(well);
  await until(() => busy.browser.asked >= 1, { what: 'the first try' });
  busy.browser.status = 201;
  await first(busy);
  expect(well.received).toHaveLength(1);
  expect(busy.received).toHaveLength(1);
});

test('who muted the topic, or turned the switch of the profile, gets no message but the mail', async () => {
  const hana = await stage.person();
  const browser = await browserOf(hana);
  const document = {
    userId: hana.id,
    name: 'Hana',
    phone: null,
    locale: 'en' as const,
    addresses: [],
    applications: [],
    notifications: { reminders: true, push: false },
  };
  await stage.hears(person, hana.id, document, { version: 4 });
  await accepted(hana.id, 'FF-MUTED');
  await stage.mailTo(hana.email, (raw) => raw.includes('FF-MUTED'));
  await until(() => pushIsDone('FF-MUTED'), { what: 'the message that was not sent' });
  const put = await stage.app.inject({
    method: 'PATCH',
    url: '/me/notifications',
    headers: hana.headers,
    payload: { orders: { push: true } },
  });
  expect(put.json().topics).toMatchObject({ orders: { push: true }, support: { push: false } });
  // An older document, and the same once more, do not undo what was chosen since.
  await stage.hears(person, hana.id, document, { version: 3 });
  await stage.hears(person, hana.id, document, { version: 5 });
  await accepted(hana.id, 'FF-HEARD');
  expect(await first(browser)).toMatchObject({ title: 'Order FF-HEARD is accepted' });
});

test('a subscription belongs to one person, is theirs to remove, and ten are kept', async () => {
  const [hana, marc] = [await stage.person(), await stage.person()];
  const shared = await browserOf(hana);
  const again = await subscribe(hana.headers, shared.subscription);
  expect(again.json().id).toBe(shared.id);
  const moved = await subscribe(marc.headers, shared.subscription);
  expect(moved.json().id).not.toBe(shared.id);

  const remove = (who: Person, id: string) =>
    stage.app.inject({
      method: 'DELETE',
      url: `/me/push-subscriptions/${id}`,
      headers: who.headers,
    });
  expect((await remove(hana, moved.json().id)).statusCode).toBe(404);
  expect((await remove(hana, shared.id)).statusCode).toBe(404);
  expect((await remove(marc, moved.json().id)).statusCode).toBe(204);

  for (let n = 0; n < 12; n += 1) {
    const endpoint = `https://fcm.googleapis.com/fcm/send/${hana.id}-${n}`;
    await subscribe(hana.headers, { ...shared.subscription, endpoint });
  }
  const list = await stage.app.inject({ url: '/me/push-subscriptions', headers: hana.headers });
  expect(list.json().items).toHaveLength(10);
  expect(list.json().publicKey).toBe(stage.vapidPublicKey);
});

test('endpoints elsewhere and keys off the curve are refused by name', async () => {
  const hana = await stage.person();
  const keys = { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) };
  for (const endpoint of ['http://169.254.169.254/latest', 'https://evil.example/push']) {
    const answer = await subscribe(hana.headers, { endpoint, keys });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((it: { path: string }) => it.path)).toEqual([
      'endpoint',
      'keys.p256dh',
    ]);
  }
});

test.each(everyWay)(
  'hit at its failpoint (%s) a message takes the place of itself, and is noted once',
  async (way) => {
    const person = await stage.person();
    const browser = await browserOf(person);
    const number = `FF-${way.replace(' ', '-').toUpperCase()}`;
    const wasHit = hitNext('push', way);
    await accepted(person.id, number);
    await until(() => pushIsDone(number), { deadlineMs: 20_000, what: 'the end of the job' });
    expect(wasHit()).toBe(true);
    expect(browser.received).toHaveLength(way === 'lost before' ? 1 : 2);
    expect(new Set(browser.received.map(({ topic }) => topic)).size).toBe(1);
    const noted = await stage.db
      .selectFrom('sent')
      .select('job_id')
      .where('target', '=', browser.id)
      .execute();
    expect(noted).toHaveLength(1);
  },
);
