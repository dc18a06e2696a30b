import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Allowance } from '../src/limits/bucket.ts';
import { createPlatform } from './platform.ts';
import { openStage, openUpstream, type Stage } from './stage.ts';

let stage: Stage;
let upstream: Awaited<ReturnType<typeof openUpstream>>;
let mine: { headers: { authorization: string } };
const platform = createPlatform(() => mine.headers.authorization);
const asked: string[] = [];
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
    app.addHook('onRequest', async (request) => {
      asked.push(`${request.method} ${request.url}`);
    });
    platform.routes(app);
  });
  stage = await openStage({ upstream: upstream.url, limits });
  mine = await stage.identity.person();
});
beforeEach(() => {
  asked.length = 0;
  taken.length = 0;
  allowedMax = Number.POSITIVE_INFINITY;
});
afterAll(async () => {
  await stage.stop();
  await upstream.app.close();
});

type Failure = { path: string | string[]; extensions: { code: string } };
type Told = { data?: object; errors: Failure[]; code?: string };
const send = async (query: string, headers: object = mine.headers, more: object = {}) => {
  const answered = await fetch(`${stage.url}/api/v1/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, ...more }),
  });
  return { status: answered.status, body: (await answered.json()) as Told };
};
const orderOf = (id: string) => `{ order(id: "${id}") { number total { amount } } }`;

test('an order is read as its owner reads it', async () => {
  const { status, body } = await send(orderOf(platform.orderId));
  expect([status, body]).toEqual([
    200,
    { data: { order: { number: 'A-1', total: { amount: 1250 } } } },
  ]);
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

test('the same read under many names is made once, and other reads beside it', async () => {
  const id = platform.orderId;
  await send(`{ a: order(id: "${id}") { id } b: order(id: "${id}") { id status } }`);
  expect(asked).toEqual([`GET /orders/${id}`]);
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
    'mutation($input: JSON!) { placeOrder(input: $input, idempotencyKey: "once") }',
    mine.headers,
    { variables: { input: { quoteId: 'q'.repeat(30), payment: { method: 'checkout' } } } },
  );
  expect(taken).toEqual(['account', 'orders']);
});

test.each([
  [
    'too deep',
    '{ vote { dishes { kitchen { menu { sections { dishes { name { en fr } } } } } } } }',
  ],
  ['too costly', '{ orders { items { lines { name { en fr } total { amount currency } } } } }'],
  ['too wide', `{ ${Array.from({ length: 21 }, (_, at) => `a${at}: me { id }`).join(' ')} }`],
  ['no GraphQL', '{ order(id: '],
  ['of unknown fields', '{ passwords }'],
  ['too long', `{ ${'me { id } '.repeat(2_000)} }`],
])('a document that is %s is refused before anything is asked', async (_what, query) => {
  const { status, body } = await send(query);
  expect([status, body.code, body.errors[0]?.path]).toEqual([400, 'INVALID_INPUT', 'query']);
  expect(asked).toEqual([]);
});
