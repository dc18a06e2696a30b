import { endpoint } from '@foodiefast/contracts/endpoint';
import { createIdentity, type Identity } from '@foodiefast/testkit/identity';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answer } from './answer.ts';
import { serve } from './serve.ts';

const cook = endpoint({
  service: 'orders',
  method: 'POST',
  path: '/meals/{id}/cook',
  summary: 'cook',
  policy: { who: ['chef'] },
  idempotency: 'required',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ limit: z.coerce.number().int().max(9).default(3) }),
  body: z.strictObject({
    lines: z.array(z.strictObject({ quantity: z.int().min(1) })).max(3),
    to: z
      .union([z.strictObject({ addressId: z.uuid() }), z.strictObject({ city: z.string() })])
      .optional(),
  }),
  answers: { 200: z.object({ done: z.boolean() }), 201: z.object({ done: z.boolean() }) },
});
const ask = endpoint({
  service: 'orders',
  method: 'GET',
  path: '/internal/ask',
  summary: 'ask',
  policy: { who: 'service', callers: ['gateway'] },
  answers: { 200: z.object({ peer: z.string() }) },
});

let identity: Identity;
beforeAll(async () => {
  identity = await createIdentity();
});

async function kitchen() {
  const app = await identity.app('orders');
  serve(app, cook, async ({ body, query }) => {
    if (query.limit === 7) throw new Error('a bug with a secret');
    const full = { done: true, leak: 'secret' };
    return body.lines.length > 1 ? answer(201, full) : full;
  });
  serve(app, ask, async ({ peer }) => ({ peer: String(peer) }));
  return app;
}
const id = '019aa0b7-0000-7000-8000-000000000001';
const call = (headers: Record<string, string>, payload: unknown, query = '') => ({
  method: 'POST' as const,
  url: `/meals/${id}/cook${query}`,
  headers: { 'content-type': 'application/json', ...headers },
  payload: JSON.stringify(payload),
});
const good = { lines: [{ quantity: 1 }] };

describe('a route', () => {
  test('answers what its contract names and nothing else', async () => {
    const app = await kitchen();
    const chef = await identity.person(['chef']);
    const headers = { ...chef.headers, 'idempotency-key': 'k' };
    const one = await app.inject(call(headers, good));
    expect([one.statusCode, one.json()]).toEqual([200, { done: true }]);
    expect(one.headers['cache-control']).toBe('no-store');
    const two = await app.inject(call(headers, { lines: [{ quantity: 1 }, { quantity: 2 }] }));
    expect(two.statusCode).toBe(201);
  });

  test('names every field at fault at once', async () => {
    const app = await kitchen();
    const chef = await identity.person(['chef']);
    const answered = await app.inject({
      ...call(
        { ...chef.headers, 'idempotency-key': 'k' },
        { lines: [{ quantity: 0, colour: 'red' }], to: { city: 5 }, extra: 1 },
        '?limit=99&nope=1',
      ),
      url: '/meals/not-an-id/cook?limit=99&nope=1',
    });
    expect(answered.statusCode).toBe(400);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    const problem = answered.json();
    expect(problem.code).toBe('INVALID_INPUT');
    expect(problem.errors.map((error: { path: string }) => error.path).toSorted()).toEqual([
      'extra',
      'lines[0].colour',
      'lines[0].quantity',
      'path.id',
      'query.limit',
      'query.nope',
      'to.city',
    ]);
  });

  test('names a hundred fields of twenty thousand', async () => {
    const app = await kitchen();
    const chef = await identity.person(['chef']);
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`m${n}`, 1]));
    const answered = await app.inject(
      call({ ...chef.headers, 'idempotency-key': 'k' }, { ...good, ...many }),
    );
    expect([answered.statusCode, answered.json().errors.length]).toEqual([400, 100]);
  });

  test.each([
    ['nobody', {}, 401, 'NOT_SIGNED_IN'],
    ['a made-up token', { authorization: 'Bearer a.b.c' }, 401, 'NOT_SIGNED_IN'],
  ])('refuses %s', async (_who, headers, status, code) => {
    const app = await kitchen();
    const answered = await app.inject(call({ ...headers, 'idempotency-key': 'k' }, good));
    expect([answered.statusCode, answered.json().code]).toEqual([status, code]);
  });

  test('refuses the wrong role, an expired token, a revoked session and a missing key', async () => {
    const app = await kitchen();
    const key = { 'idempotency-key': 'k' };
    const customer = await identity.person(['customer']);
    const late = await identity.person(['chef'], { expiresIn: '-1s' });
    const gone = await identity.person(['chef']);
    identity.revoke(gone.sessionId);
    const chef = await identity.person(['chef']);
    const codes = [
      await app.inject(call({ ...customer.headers, ...key }, good)),
      await app.inject(call({ ...late.headers, ...key }, good)),
      await app.inject(call({ ...gone.headers, ...key }, good)),
      await app.inject(call(chef.headers, good)),
    ].map((answered) => `${answered.statusCode} ${answered.json().code}`);
    expect(codes).toEqual([
      '403 FORBIDDEN',
      '401 TOKEN_EXPIRED',
      '401 SESSION_REVOKED',
      '400 IDEMPOTENCY_KEY_REQUIRED',
    ]);
  });

  test.each([
    ['not JSON', '{"lines":', ''],
    ['null in place of an object', 'null', ''],
    ['a NUL in a text', '{"lines":[],"to":{"city":"a\\u0000"}}', 'to.city'],
    ['half a surrogate pair', '{"lines":[{"note":"a\\ud800"}]}', 'lines[0].note'],
    ['a prototype', '{"to":{"__proto__":{"lines":[]}}}', 'to.__proto__'],
    ['a prototype in escapes', '{"__prot\\u006f__":{"lines":[]}}', '__proto__'],
    ['a tower of lists', `${'['.repeat(50_000)}"\\u0041"${']'.repeat(50_000)}`, ''],
  ])('refuses %s as input, by its field', async (_what, payload, path) => {
    const app = await kitchen();
    const chef = await identity.person(['chef']);
    const answered = await app.inject({
      ...call({ ...chef.headers, 'idempotency-key': 'k' }, null),
      payload,
    });
    expect([answered.statusCode, answered.json().code]).toEqual([400, 'INVALID_INPUT']);
    expect(answered.json().errors[0].path).toBe(path);
  });

  test('that has no query refuses what is asked in one', async () => {
    const app = await kitchen();
    const headers = await identity.service('gateway', 'orders');
    const answered = await app.inject({ method: 'GET', url: '/internal/ask?limit=3', headers });
    expect(answered.json()).toMatchObject({ status: 400, errors: [{ path: 'query.limit' }] });
  });

  test('hides a bug behind 500 with a request id', async () => {
    const app = await kitchen();
    const chef = await identity.person(['chef']);
    const answered = await app.inject(
      call(
        { ...chef.headers, 'idempotency-key': 'k', 'x-request-id': 'story-0001' },
        good,
        '?limit=7',
      ),
    );
    expect(answered.statusCode).toBe(500);
    expect(answered.json()).toMatchObject({ code: 'INTERNAL', requestId: 'story-0001' });
    expect(answered.body).not.toContain('secret');
  });

  test('lets only the named services call an internal one', async () => {
    const app = await kitchen();
    const get = (headers: object) =>
      app.inject({ method: 'GET', url: '/internal/ask', headers: { ...headers } });
    expect((await get(await identity.service('gateway', 'orders'))).json()).toEqual({
      peer: 'gateway',
    });
    expect((await get(await identity.service('menu', 'orders'))).statusCode).toBe(403);
    expect((await get(await identity.service('gateway', 'menu'))).statusCode).toBe(401);
    expect((await get((await identity.person(['admin'])).headers)).statusCode).toBe(401);
  });
});

test('a route without an endpoint does not start', async () => {
  const app = await identity.app('orders');
  expect(() => app.get('/loose', async () => 'x')).toThrow('has no policy');
});
