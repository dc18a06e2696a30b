import { createHmac } from 'node:crypto';
import { accountPerson } from '@foodiefast/contracts/auth';
import { consentGiven } from '@foodiefast/contracts/me';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { orderFacts } from '@foodiefast/testkit/builders';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople } from '../src/people.ts';
import { headerOf, textOf } from './mail-server.ts';
import { mailEventsSecret, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const newAddress = () => `${crypto.randomUUID()}@readers.example`;

const subscribe = (email: string, locale = 'en') =>
  stage.app.inject({
    method: 'POST',
    url: '/newsletter/subscriptions',
    payload: { email, locale },
  });

const stateOf = async (email: string) =>
  (
    await stage.db
      .selectFrom('subscribers')
      .select('state')
      .where('email', '=', email)
      .executeTakeFirst()
  )?.state;

/** The address of a link in a mail, as this service serves it. */
function pathIn(text: string, page: string): string {
  const link = new RegExp(`https://eat\\.example/api/v1(/newsletter/${page}\\?token=[\\w.-]+)`);
  return link.exec(text)?.[1] ?? '';
}

async function confirmPath(email: string): Promise<string> {
  return pathIn(textOf(await stage.mailTo(email)), 'confirm');
}

const post = (url: string) =>
  stage.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });

test('a subscription counts once its mailbox says so; looking at the link does nothing', async () => {
  const email = newAddress();
  expect((await subscribe(email)).statusCode).toBe(202);
  const path = await confirmPath(email);
  const page = await stage.app.inject(path);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('<form method="post">');
  expect(await stateOf(email)).toBe('PENDING');

  expect((await post(path)).body).toContain('You are subscribed');
  expect(await stateOf(email)).toBe('CONFIRMED');
  expect((await post(path)).statusCode).toBe(200);
});

test('every address gets the same answer, and nobody is flooded', async () => {
  const email = newAddress();
  const answers = await Promise.all(Array.from({ length: 5 }, () => subscribe(email)));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  await post(await confirmPath(email));
  expect((await subscribe(email)).body).toBe(answers[0]?.body);
  // A mail that comes after all that were asked for before it.
  const other = newAddress();
  await subscribe(other);
  await stage.mailTo(other);
  expect(stage.mails.to(email)).toHaveLength(1);
});

test('a link confirms its own asking alone, for a week', async () => {
  const email = newAddress();
  const { now } = stage.time;
  await subscribe(email);
  const old = await confirmPath(email);
  stage.time.now = new Date(now.getTime() + 8 * 24 * 3_600_000);
  expect((await post(old)).json()).toMatchObject({ code: 'ONE_TIME_LINK_INVALID' });
  await subscribe(email);
  await until(() => stage.mails.to(email).length === 2, { what: 'a new link' });
  expect((await post(old)).statusCode).toBe(422);
  const newest = stage.mails.to(email)[1];
  expect((await post(pathIn(newest ? textOf(newest) : '', 'confirm'))).statusCode).toBe(200);
  stage.time.now = now;
});

test('links are not to be made up or taken for one another', async () => {
  const email = newAddress();
  await subscribe(email);
  const token = (await confirmPath(email)).split('token=')[1] ?? '';
  for (const wrong of [`${token.slice(0, -2)}xx`, 'x'.repeat(60), `x${token}`]) {
    expect((await post(`/newsletter/confirm?token=${wrong}`)).statusCode).toBe(422);
  }
  expect((await post(`/newsletter/unsubscribe?token=${token}`)).statusCode).toBe(422);
  expect((await post('/newsletter/confirm')).json().errors[0].path).toBe('query.token');
  const page = await stage.app.inject(`/newsletter/unsubscribe?token=${token}`);
  expect(page.body).not.toContain('<form');
});

test('one click ends reminders without signing in, and other mails still come', async () => {
  const hana = await stage.person();
  const order = orderFacts({ customerId: hana.id, status: 'DELIVERED' });
  const at = new Date(Date.now() - 3 * 3_600_000);
  await stage.hears(orderEvents.delivered, order.orderId, order, { at });
  const reminder = await stage.mailTo(hana.email, (raw) => raw.includes('reminder.rate'));
  const url = new URL(headerOf(reminder, 'List-Unsubscribe')?.slice(1, -1) ?? '');
  const path = url.href.slice(`${url.origin}/api/v1`.length);
  expect((await post(path)).statusCode).toBe(200);
  expect((await post(path)).statusCode).toBe(200);

  const read = await stage.app.inject({ url: '/me/notifications', headers: hana.headers });
  expect(read.json().topics.reminders).toEqual({ email: false, push: true });
  const second = orderFacts({ customerId: hana.id, status: 'DELIVERED', number: 'FF-NEXT' });
  await stage.hears(orderEvents.delivered, second.orderId, second, { at });
  await stage.mailTo(hana.email, (raw) => raw.includes('FF-NEXT'));
  await until(
    () =>
      stage.db
        .selectFrom('sent')
        .select('job_id')
        .where('outcome', '=', 'MUTED')
        .executeTakeFirst(),
    { what: 'the reminder that was not sent' },
  );
});

test('what is always sent cannot be muted, and the field is named', async () => {
  const hana = await stage.person();
  const change = (payload: object) =>
    stage.app.inject({
      method: 'PATCH',
      url: '/me/notifications',
      headers: hana.headers,
      payload,
    });
  const refused = await change({ orders: { email: false }, newsletter: { email: true } });
  expect(refused.statusCode).toBe(400);
  expect(refused.json().errors).toEqual([
    { path: 'orders.email', message: 'is always sent' },
    { path: 'newsletter', message: 'is not a known field' },
  ]);
  expect((await change({ reminders: { push: false } })).json().topics.reminders).toEqual({
    email: true,
    push: false,
  });
});

test('a consent asks the mailbox, and its withdrawal ends the subscription', async () => {
  const hana = await stage.person();
  const consent = (granted: boolean, at: Date) =>
    stage.hears(
      consentGiven,
      hana.id,
      { consentId: crypto.randomUUID(), personId: hana.id, kind: 'newsletter', granted },
      { at },
    );
  const at = (seconds: number) => new Date(stage.time.now.getTime() + 1_000 * seconds);
  await consent(true, at(0));
  expect(await stateOf(hana.email)).toBe('PENDING');
  await post(await confirmPath(hana.email));
  const read = await stage.app.inject({ url: '/me/notifications', headers: hana.headers });
  expect(read.json().newsletter).toBe('CONFIRMED');
  // One from before it was confirmed comes late.
  await consent(false, at(-60));
  expect(await stateOf(hana.email)).toBe('CONFIRMED');
  await consent(false, at(60));
  expect(await stateOf(hana.email)).toBe('UNSUBSCRIBED');
});

const tell = (body: string, o: { secret?: string; seconds?: number } = {}) => {
  const t = o.seconds ?? Math.floor(stage.time.now.getTime() / 1000);
  const v1 = createHmac('sha256', o.secret ?? mailEventsSecret)
    .update(`${t}.${body}`)
    .digest('hex');
  return stage.app.inject({
    method: 'POST',
    url: '/webhooks/mail',
    headers: { 'x-foodiefast-signature': `t=${t},v1=${v1}`, 'content-type': 'application/json' },
    payload: body,
  });
};
const event = (kind: string, address: string) => ({
  id: crypto.randomUUID(),
  kind,
  address,
  at: '2026-05-01T11:59:00Z',
});

test('signed bounces and complaints hold mails back, and an admin lets them go again', async () => {
  const [gone, cross, full] = await Promise.all([stage.person(), stage.person(), stage.person()]);
  const events = [
    event('HARD_BOUNCE', gone.email.toUpperCase()),
    event('COMPLAINT', cross.email),
    event('SOFT_BOUNCE', full.email),
  ];
  const told = await tell(JSON.stringify({ events }));
  expect(told.json()).toEqual({ received: 3 });
  expect((await tell(JSON.stringify({ events }))).statusCode).toBe(200);
  const suppressed = async (who: typeof gone) =>
    (await stage.app.inject({ url: '/me/notifications', headers: who.headers })).json().suppressed;
  expect(await Promise.all([gone, cross, full].map(suppressed))).toEqual([
    'HARD_BOUNCE',
    'COMPLAINT',
    null,
  ]);
  const order = orderFacts({ customerId: cross.id, status: 'ACCEPTED', number: 'FF-CROSS' });
  await stage.hears(orderEvents.accepted, order.orderId, order);
  await stage.mailTo(cross.email, (raw) => raw.includes('FF-CROSS'));

  const admin = await stage.identity.person(['admin']);
  const url = `/admin/suppressions?address=${encodeURIComponent(gone.email)}`;
  const list = await stage.app.inject({ url, headers: admin.headers });
  const [found] = list.json().items;
  expect(found).toMatchObject({ address: gone.email, reason: 'HARD_BOUNCE' });
  const lift = () =>
    stage.app.inject({
      method: 'DELETE',
      url: `/admin/suppressions/${found.id}`,
      headers: admin.headers,
    });
  expect((await lift()).statusCode).toBe(204);
  expect((await lift()).statusCode).toBe(404);
  expect(await suppressed(gone)).toBeNull();
  for (const path of [url, '/admin/newsletters']) {
    expect((await stage.app.inject({ url: path, headers: gone.headers })).statusCode).toBe(403);
  }
});

test('what is not signed, too old, or broken is refused and changes nothing', async () => {
  const hana = await stage.person();
  const body = JSON.stringify({ events: [event('HARD_BOUNCE', hana.email)] });
  const now = Math.floor(stage.time.now.getTime() / 1000);
  const refused = [
    await tell(body, { secret: 'another secret that is long enough' }),
    await tell(body, { seconds: now - 301 }),
    await tell(body, { seconds: now + 301 }),
    await tell('{"events":'),
    await tell(JSON.stringify({ events: [{ ...event('NONSENSE', hana.email) }] })),
    await stage.app.inject({ method: 'POST', url: '/webhooks/mail', payload: body }),
  ];
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400, 400]);
  const rows = await stage.db
    .selectFrom('suppressions')
    .selectAll()
    .where('address', '=', hana.email)
    .execute();
  expect(rows).toEqual([]);
});

test('what is kept of a person is told, and is gone after erasure, also by the tombstone', async () => {
  const people = createPeople({ db: stage.db });
  for (const end of ['erase', 'tombstone'] as const) {
    const hana = await stage.person();
    await subscribe(hana.email);
    await post(await confirmPath(hana.email));
    await tell(JSON.stringify({ events: [event('HARD_BOUNCE', hana.email)] }));
    await stage.app.inject({
      method: 'PATCH',
      url: '/me/notifications',
      headers: hana.headers,
      payload: { reminders: { email: false } },
    });
    expect(await people.read(hana.id)).toMatchObject({
      recipient: { email: hana.email },
      mutes: [{ topic: 'reminders', channel: 'email' }],
      suppressions: [{ address: hana.email }],
      newsletter: [{ email: hana.email, state: 'CONFIRMED' }],
    });
    if (end === 'erase') await people.erase(hana.id);
    else await stage.hears(accountPerson, hana.id, null, { version: 2 });
    await people.erase(hana.id);
    expect(await people.read(hana.id)).toEqual({});
    expect(await stateOf(hana.email)).toBeUndefined();
  }
});
