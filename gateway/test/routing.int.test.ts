import { publicApi } from '@foodiefast/contracts/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAllowed } from '../src/routing-table.ts';
import { openStage, openUpstream, type Stage } from './stage.ts';

let upstream: Awaited<ReturnType<typeof openUpstream>>;
let stage: Stage;
const id = '01890000-0000-7000-8000-000000000001';

beforeAll(async () => {
  upstream = await openUpstream();
  stage = await openStage({ upstream: upstream.url });
});
afterAll(async () => {
  await stage.stop();
  await upstream.app.close();
});

const call = (path: string, init: RequestInit = {}) => fetch(stage.url + path, init);
type Echo = { method: string; url: string; headers: Record<string, string>; body: string | null };

test('every endpoint of the public API reaches its service under its own path', async () => {
  const everyone = await stage.identity.person(['customer', 'chef', 'courier', 'admin']);
  const forwarded = publicApi.filter(({ service }) => service !== 'gateway');
  expect(forwarded.length).toBeGreaterThan(50);
  for (const { method, path } of forwarded) {
    const own = path.replaceAll(/\{\w+\}/g, id);
    const outside = own.startsWith('/.well-known/') ? own : `/api/v1${own}`;
    const answer = await call(`${outside}?a=%20b`, { method, headers: everyone.headers });
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    expect((await answer.json()) as Echo).toMatchObject({ method, url: `${own}?a=%20b` });
  }
});

test('what is not in the contracts is not there', async () => {
  const paths = [
    '/internal/revocations',
    '/api/v1/internal/revocations',
    '/api/v1/%69nternal/revocations',
    `/api/v1/internal/orders/${id}/parties`,
    '/api/v1/livez',
    '/metrics',
    '/readyz',
    '/api/v1/kitchens/',
    '/api/v1//kitchens',
    '/kitchens',
    '/api/v1/kitchens/..%2f..%2finternal/menu',
    '/api/v1/kitchens/%2e%2e/menu',
    '/api/v1/kitchens/a%5cb/menu',
  ];
  for (const path of paths) {
    const answer = await call(path);
    expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
  }
});

test('a path that cannot be decoded is refused as a problem, too', async () => {
  const answer = await call('/api/v1/kitchens/%zz');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'INVALID_INPUT' });
});

test('a wrong method is told which ones there are', async () => {
  const answer = await call('/api/v1/quotes', { method: 'DELETE' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST');
  expect(await answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
  const reads = await call(`/api/v1/kitchens/${id}`, { method: 'PUT', body: 'not json' });
  expect(reads.headers.get('allow')).toBe('GET, HEAD');
  const query = await call('/api/v1/kitchens', { method: 'QUERY' });
  expect([query.status, query.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test("a path with a name of its own is not taken for another's parameter", () => {
  const allowed = createAllowed(publicApi);
  expect(allowed('/api/v1/auth/sessions/refresh')).toEqual(['POST']);
  expect(allowed(`/api/v1/auth/sessions/${id}`)).toEqual(['DELETE']);
});

test('a body goes through as it is, whatever it is', async () => {
  const raw = '{"a": 1,  "ä" : "<not parsed>"';
  const answer = await call('/api/v1/webhooks/stripe', {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=abc' },
  });
  const echo = (await answer.json()) as Echo;
  expect(echo.body).toBe(raw);
  expect(echo.headers['stripe-signature']).toBe('t=1,v1=abc');
});

test('a body that is too large is refused, with its length told or not', async () => {
  const large = 'x'.repeat(257 * 1024);
  const told = await call('/api/v1/quotes', { method: 'POST', body: large });
  expect(told.status).toBe(413);
  const streamed = await call('/api/v1/quotes', {
    method: 'POST',
    body: new Blob([large.repeat(16)]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(streamed.status).toBe(413);
  expect(await streamed.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  const webhook = await call('/api/v1/webhooks/stripe', { method: 'POST', body: large });
  expect(webhook.status).toBe(200);
});

test('a body of unknown length that fits is streamed on', async () => {
  const answer = await call('/api/v1/quotes', {
    method: 'POST',
    body: new Blob(['a piece']).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(((await answer.json()) as Echo).body).toBe('a piece');
});

test('the answer says nothing of what made it, and carries security headers and ids', async () => {
  const answer = await call('/api/v1/kitchens', { headers: { 'x-request-id': 'my-request-1' } });
  expect(answer.headers.get('server')).toBeNull();
  expect(answer.headers.get('x-powered-by')).toBeNull();
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('x-request-id')).toBe('my-request-1');
  expect(answer.headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
});
