import { randomUUID } from 'node:crypto';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Allowance } from '../src/limits/bucket.ts';
import { createPlatform } from './platform.ts';
import { openStage, openUpstream, type Stage } from './stage.ts';

let stage: Stage;
let upstream: Awaited<ReturnType<typeof openUpstream>>;
let mine: { headers: { authorization: string } };
const platform = createPlatform(() => mine.headers.authorization);
type Heard = { asked: string; headers: Record<string, string>; body: unknown };
const heard: Heard[] = [];
const asked = () => heard.map((it) => it.asked);
/** What was counted, and how much may be: the real sums are tested with the limits. */
const taken: string[] = [];
let allowedMax = Number.POSITIVE_INFINITY;
const limits = {
  async take(key: string, { burst }: Allowance) {
    taken.push(key.split(':')[0] as string);
    const allowed = taken.length <= allowedMax;
    return { allowed, limit: burst, remaining: 1, retryAfterMs: allowed ? 0 : 1_000, resetMs: 1 };
  },
};

beforeAll(async () => {
  upstream = await openUpstream((app) => {
    app.addHook('preHandler', async ({ method, url, headers, body }) => {
      heard.push({ asked: `${method} ${url}`, headers: headers as Heard['headers'], body });
    });
    platform.routes(app);
    app.get('/internal/kitchens', async () => ({ items: [] }));
    app.get('/internal/menus', async () => ({ items: [] }));
    app.get('/internal/ratings', async () => ({ items: [] }));
    app.put('/chef/kitchen', async (_request, reply) =>
      reply.code(412).send({ code: 'VERSION_STALE', detail: 'It was changed', status: 412 }),
    );
  });
  stage = await openStage({ upstream: upstream.url, limits });
  mine = await stage.identity.person();
});
beforeEach(() => {
  heard.length = 0;
  taken.length = 0;
  allowedMax = Number.POSITIVE_INFINITY;
});
afterAll(async () => {
  await stage.stop();
  await upstream.app.close();
});

type Failure = { path: string | string[]; extensions: { code: string } };
type Told = { data?: object; errors: Failure[]; code?: string; extensions?: object };
const send = async (query: string, headers: object = mine.headers, more: object = {}) => {
  const answered = await fetch(`${stage.url}/api/v1/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, ...more }),
  });
  return { status: answered.status, body: (await answered.json()) as Told };
};
const orderOf = (id: string) => `{ order(id: "${id}") { number amounts { total { amount } } } }`;

test('an order is read as its owner reads it', async () => {
  const { status, body } = await send(orderOf(platform.orderId));
  const order = { number: 'A-1', amounts: { total: { amount: 1250 } } };
  expect([status, body]).toEqual([200, { data: { order } }]);
});

test('a stranger and a guest get the refusal that the route itself gives', async () => {
  const stranger = await stage.identity.person();
  const direct = await fetch(`${stage.url}/api/v1/orders/${platform.orderId}`, {
    headers: stranger.headers,
  });
  const refused = await send(orderOf(platform.orderId), stranger.headers);
  expect(refused.body.data).toEqual({ order: null });
  expect(refused.body.errors[0]).toMatchObject({
    path: ['order'],
    extensions: { code: ((await direct.json()) as Told).code, status: direct.status },
  });
  expect((await send(orderOf(platform.orderId), {})).body.data).toEqual({ order: null });
});

test('what is refused leaves the rest of a document as it is', async () => {
  const query = `{ mine: order(id: "${platform.orderId}") { id } no: order(id: "${randomUUID()}") { id } }`;
  const { body } = await send(query);
  expect(body.data).toEqual({ mine: { id: platform.orderId }, no: null });
  expect(body.errors.map(({ path }) => path)).toEqual([['no']]);
});

test('the same read under many names is made once, and other reads beside it', async () => {
  const id = platform.orderId;
  await send(`{ a: order(id: "${id}") { id } b: order(id: "${id}") { id status } }`);
  expect(asked()).toEqual([`GET /orders/${id}`]);
});

test('what a page of orders leads to is one call for all of them, from a private door', async () => {
  const about = 'kitchen { name summary { openNow } menu { version } ratings { stars } }';
  const { body } = await send(
    `{ orders(limit: 5) { items { ${about} } } again: orders { items { ${about} } } }`,
  );
  const kitchen = { name: 'Chez Test', summary: null, menu: null, ratings: [] };
  expect(body.data).toMatchObject({ orders: { items: [{ kitchen }] } });
  const ids = `ids=${platform.kitchenId}`;
  expect(asked().toSorted()).toEqual([
    `GET /internal/kitchens?${ids}`,
    `GET /internal/menus?${ids}`,
    `GET /internal/ratings?${ids}`,
    'GET /orders',
    'GET /orders?limit=5',
  ]);
  const inside = heard.filter((it) => it.asked.startsWith('GET /internal'));
  expect(inside.some((it) => it.headers['authorization'] === mine.headers.authorization)).toBe(
    false,
  );
});

test('a service is told who asks and where from, and never by the sender', async () => {
  const forged = { 'x-forwarded-for': '9.9.9.9', 'x-user-id': 'x', 'user-agent': 'a browser' };
  await send(orderOf(platform.orderId), { ...mine.headers, ...forged });
  expect(heard[0]?.headers).toMatchObject({
    authorization: mine.headers.authorization,
    'x-forwarded-for': '127.0.0.1',
    'user-agent': 'a browser',
  });
  expect(heard[0]?.headers).not.toHaveProperty('x-user-id');
});

test('every call counts against the limit of its route, under whatever alias', async () => {
  const aliases = Array.from(
    { length: 5 },
    (_, at) => `a${at}: order(id: "${randomUUID()}") { id }`,
  );
  await send(`{ ${aliases.join(' ')} }`);
  expect(taken).toEqual(Array.from({ length: 6 }, () => 'account'));

  taken.length = 0;
  allowedMax = 3;
  const { body } = await send(`{ ${aliases.join(' ')} }`);
  const codes = body.errors.map((it) => it.extensions.code);
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(3);

  taken.length = 0;
  allowedMax = Number.POSITIVE_INFINITY;
  await send(
    'mutation($input: PlaceOrderInput!) { placeOrder(input: $input, idempotencyKey: "once") { order { id } } }',
    mine.headers,
    { variables: { input: { quoteId: 'q'.repeat(30), payment: { method: 'checkout' } } } },
  );
  expect(taken).toEqual(['account', 'orders']);
});

test('input that does not fit is refused by the name of each field, before anything is asked', async () => {
  const query =
    'mutation($input: PlaceOrderInput!) { placeOrder(input: $input, idempotencyKey: "k") { order { id } } }';
  const input = { payment: { method: 'gold' }, extra: 1 };
  const { status, body } = await send(query, mine.headers, { variables: { input } });
  expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  expect(new Set(body.errors.map(({ path }) => path))).toEqual(
    new Set(['variables.input', 'variables.input.payment.method', 'variables.input.quoteId']),
  );
  expect(asked()).toEqual([]);
});

test('a tag that was read goes into the change, and a stale one is refused', async () => {
  const read = await send('{ own: chefKitchen { id } }');
  expect(read.body.extensions).toEqual({ etags: { own: '"kitchen-1"' } });
  const change = await send(
    'mutation($input: PutKitchenInput!) { putKitchen(input: $input, ifMatch: "\\"old\\"") { id } }',
    mine.headers,
    { variables: { input: platform.kitchenInput } },
  );
  expect(change.body.errors[0]?.extensions.code).toBe('VERSION_STALE');
  expect(heard.at(-1)?.headers['if-match']).toBe('"old"');
  expect(heard.at(-1)?.body).toEqual(platform.kitchenInput);
});

test.each([
  ['too deep', `{ ${'me { '.repeat(11)} id ${'}'.repeat(11)} }`],
  [
    'too costly',
    '{ kitchens(limit: 100) { items { menu { sections { dishes { name { en fr } } } } } } }',
  ],
  ['too wide', `{ ${Array.from({ length: 21 }, (_, at) => `a${at}: me { id }`).join(' ')} }`],
  ['too curious', '{ __schema { types { fields { args { type { fields { name } } } } } } }'],
  ['no GraphQL', '{ order(id: '],
  ['of unknown fields', '{ passwords }'],
  ['too long', `{ ${'me { id } '.repeat(2_000)} }`],
])('a document that is %s is refused before anything is asked', async (_what, query) => {
  const { status, body } = await send(query);
  expect([status, body.code, body.errors[0]?.path]).toEqual([400, 'INVALID_INPUT', 'query']);
  expect(asked()).toEqual([]);
});

test('programs learn the whole schema by the question they know, and people from its text', async () => {
  const { body } = await send(getIntrospectionQuery(), {});
  const schema = buildClientSchema(body.data as IntrospectionQuery);
  expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toContain('placeOrder');
  const text = await (await fetch(`${stage.url}/api/schema.graphql`)).text();
  expect(text).toContain('type Mutation {');
  expect(asked()).toEqual([]);
});
