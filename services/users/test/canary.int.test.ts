import { createECDH, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Tokens } from '@foodiefast/contracts/auth';
import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { openPlatform, type Platform } from '@foodiefast/testkit/platform';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropMongo, searchKafka, searchMongo, searchPostgres, searchRedis } from './dumps.ts';

const mongo = `test_canary_${randomBytes(4).toString('hex')}`;
const mark = `canary${randomBytes(8).toString('hex')}`;
const phone = `+337${randomInt(10_000_000, 99_999_999)}`;
const marks = [mark, phone];
const password = 'tarte aux mirabelles';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform({
    name: 'canary',
    // Nobody answers where mails go and the provider is: they wait, and the person must go all the same.
    env: (name): Record<string, string> =>
      name === 'menu' ? { MONGO_URL: new URL(`/${mongo}`, servers().mongoUrl).href } : {},
  });
  // A few at a time: all at once would make each other too slow to reach their stores.
  for (let first = 0; first < serviceNames.length; first += 3) {
    const some = serviceNames.slice(first, first + 3);
    await Promise.all(some.map((name) => platform.start(name)));
  }
}, 300_000);
afterAll(async () => {
  await platform.close();
  await dropMongo(mongo);
}, 60_000);

const urlOf = (name: ServiceName) => platform.running.get(name)?.url ?? '';

async function call(name: ServiceName, request: string, body?: unknown, tokens?: Tokens) {
  const [method = '', path = ''] = request.split(' ');
  const isForm = body instanceof FormData;
  const answer = await fetch(urlOf(name) + path, {
    method,
    headers: {
      'user-agent': mark,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {}),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${request} answered ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

async function sql(name: ServiceName, text: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: platform.databases.get(name)?.url });
  await client.connect();
  await client.query(text, values);
  await client.end();
}

/** Opens an account and leaves the mark wherever a person can leave something through the door. */
async function live(): Promise<Tokens> {
  const email = `${mark}@example.com`;
  await call('auth', 'POST /auth/register', { email, password, name: `Ada ${mark}` });
  const tokens: Tokens = await call('auth', 'POST /auth/sessions', { email, password });
  await until(() => call('users', 'GET /me', undefined, tokens), {
    deadlineMs: 30_000,
    what: 'the profile',
  });
  await call('users', 'PATCH /me', { name: `${mark} Petit`, phone }, tokens);
  const address = {
    line1: `1 rue ${mark}`,
    postcode: '69001',
    city: 'Lyon',
    country: 'FR',
    point: { lat: 45.76, lng: 4.83 },
  };
  await call('users', 'POST /me/addresses', { label: mark, address, doorNote: mark }, tokens);
  const line = { dishId: randomUUID(), quantity: 1, note: mark };
  await call('users', 'PUT /me/cart', { kitchenId: randomUUID(), lines: [line] }, tokens);
  const application = { kitchenName: mark, about: mark, phone };
  const { id } = await call('users', 'POST /applications/chef', application, tokens);
  const paper = new FormData();
  paper.append('file', new Blob([`%PDF-1.7 ${mark}`], { type: 'application/pdf' }), mark);
  await call('users', `PUT /applications/${id}/papers/identity`, paper, tokens);
  await call('notifications', 'POST /newsletter/subscriptions', { email });
  await call('notifications', 'POST /me/push-subscriptions', browser(), tokens);
  return tokens;
}

const browser = () => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${mark}`,
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
});

/** What only a whole evening of several people would leave. */
async function eat(personId: string): Promise<void> {
  const [orderId, kitchenId, chefId] = [randomUUID(), randomUUID(), randomUUID()];
  const details = {
    kitchen: { name: 'Chez nous' },
    lines: [{ name: { fr: 'Soupe', en: 'Soup' }, quantity: 1, totalCents: 900, note: mark }],
    proposal: null,
    amounts: { totalCents: 900 },
    address: { line1: mark },
    doorNote: mark,
    note: mark,
    reason: mark,
  };
  await sql(
    'orders',
    `INSERT INTO orders (id, number, version, status, customer_id, kitchen_id, chef_id, total_cents,
       placed_at, updated_at, due_at, details)
     VALUES ($1, $2, 9, 'CANCELLED', $3, $4, $5, 900, now(), now(), now(), $6)`,
    [orderId, 'FF-CANARY', personId, kitchenId, chefId, JSON.stringify(details)],
  );
  await sql('orders', `INSERT INTO quotes VALUES ($1, $2, $3, now(), NULL, $4)`, [
    randomUUID(),
    personId,
    kitchenId,
    JSON.stringify({ wish: mark }),
  ]);
  await sql('reviews', `INSERT INTO deliveries VALUES ($1, $2, $3, $4, '{}', now())`, [
    orderId,
    personId,
    kitchenId,
    chefId,
  ]);
  await sql(
    'reviews',
    `INSERT INTO ratings (id, order_id, kitchen_id, stars, comment, dishes, created_at)
     VALUES ($1, $2, $3, 5, $4, '[]', now())`,
    [randomUUID(), orderId, kitchenId, mark],
  );
  await sql('payment', `INSERT INTO cards VALUES ($1, $2, $3, '4242', 1, 2030, now(), NULL)`, [
    `pm_${randomUUID()}`,
    personId,
    mark,
  ]);
  await sql(
    'admin',
    `INSERT INTO decisions SELECT id, 'REJECTED', $1, $2, now() FROM applications WHERE user_id = $3`,
    [mark, randomUUID(), personId],
  );
}

async function found(): Promise<string[]> {
  const tables = await Promise.all(
    [...platform.databases].map(async ([name, { url }]) =>
      (await searchPostgres(url, marks)).map((table) => `${name}: ${table}`),
    ),
  );
  const others = await Promise.all([
    searchMongo(mongo, marks),
    searchRedis(marks),
    searchKafka(platform.topics.kafka, marks),
  ]);
  return [...tables, ...others].flat().toSorted((a, b) => a.localeCompare(b));
}

const telltales = [
  'admin: public.decisions',
  'admin: public.people',
  'auth: public.accounts',
  'auth: public.sessions',
  'delivery: public.people',
  'notifications: public.accounts',
  'notifications: public.push_subscriptions',
  'notifications: public.subscribers',
  'orders: public.orders',
  'orders: public.people',
  'orders: public.quotes',
  'payment: public.cards',
  'reviews: public.ratings',
  'users: public.addresses',
  'users: public.applications',
  'users: public.blobs',
  'users: public.carts',
  'users: public.exports',
  'users: public.people',
];

test('nothing personal of an erased person is left in any store, topic or log (I13)', async () => {
  const tokens = await live();
  const { id } = tokens.account;
  await until(async () => (await found()).includes('admin: public.people'), {
    deadlineMs: 30_000,
    what: "admin's copy",
  });
  await eat(id);

  const asked = await call('users', 'POST /me/export', undefined, tokens);
  const copy = await until(
    async () => {
      const read = await call('users', `GET /me/exports/${asked.id}`, undefined, tokens);
      return read.state === 'READY' && read;
    },
    { deadlineMs: 30_000, what: 'the export' },
  );
  const told = Object.entries(copy.document.services)
    .filter(([, data]) => JSON.stringify(data).includes(mark))
    .map(([name]) => name);
  expect(told).toEqual(
    expect.arrayContaining([
      'auth',
      'users',
      'orders',
      'payment',
      'reviews',
      'notifications',
      'admin',
    ]),
  );
  await expect
    .poll(found, { timeout: 30_000, interval: 1_000 })
    .toEqual(expect.arrayContaining(telltales));
  expect((await found()).some((it) => it.startsWith('users.people '))).toBe(true);

  await call('users', 'DELETE /me', { currentPassword: password }, tokens);
  await until(
    async () => {
      const users = platform.databases.get('users')?.url;
      const client = new Client({ connectionString: users });
      await client.connect();
      const { rows } = await client.query(`SELECT state FROM erasures WHERE person_id = $1`, [id]);
      await client.end();
      return rows[0]?.state === 'DONE';
    },
    { deadlineMs: 90_000, what: 'the erasure' },
  );
  await expect.poll(found, { timeout: 30_000, interval: 1_000 }).toEqual([]);
  const logs = [...platform.running].filter(([, it]) => marks.some((m) => it.log().includes(m)));
  expect(logs.map(([name]) => name)).toEqual([]);
  await expect(call('users', 'GET /me/cart', undefined, tokens)).rejects.toThrow('SESSION_REVOKED');
}, 300_000);
