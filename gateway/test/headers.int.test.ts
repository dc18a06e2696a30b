import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, openUpstream, type Stage } from './stage.ts';

let upstream: Awaited<ReturnType<typeof openUpstream>>;
let stage: Stage;

beforeAll(async () => {
  upstream = await openUpstream();
  stage = await openStage({ upstream: upstream.url });
});
afterAll(async () => {
  await stage.stop();
  await upstream.app.close();
});

type Echo = { url: string; headers: Record<string, string> };
const seen = async (path: string, headers: Record<string, string>) =>
  ((await (await fetch(stage.url + path, { headers })).json()) as Echo).headers;

test('nobody can say who they are but by a token', async () => {
  const names = [
    'X-User-Id',
    'X_User_Id',
    'x-user',
    'X-Roles',
    'x-foodiefast-user',
    'X-FoodieFast-Roles',
    'X-Auth-Request-User',
    'Remote-User',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-HTTP-Method-Override',
    'X-Real-IP',
    'X-Client-IP',
    'CF-Connecting-IP',
    'True-Client-IP',
    'Via',
    'baggage',
  ];
  const headers = await seen(
    '/api/v1/kitchens',
    Object.fromEntries(names.map((name) => [name, 'admin'])),
  );
  expect(Object.keys(headers).filter((name) => headers[name] === 'admin')).toEqual([]);
});

test('where a request comes from is told by us', async () => {
  const headers = await seen('/api/v1/kitchens', {
    'X-Forwarded-For': '203.0.113.9',
    'X-Forwarded-Host': 'evil.test',
    'X-Forwarded-Proto': 'gopher',
    'X-Forwarded-Prefix': '/evil',
    Forwarded: 'for=203.0.113.9;host=evil.test',
  });
  expect(headers).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'gateway.test',
    'x-forwarded-proto': 'http',
  });
  expect(headers['forwarded']).toBeUndefined();
  expect(headers['x-forwarded-prefix']).toBeUndefined();
});

test('what a service needs goes on', async () => {
  const { headers: token } = await stage.identity.person();
  const given = {
    ...token,
    accept: 'application/json',
    'accept-language': 'fr',
    'idempotency-key': 'k1',
    'if-match': '"7"',
    'if-none-match': '"8"',
    'x-foodiefast': '1',
    'x-request-id': 'request-0001',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
  expect(await seen('/api/v1/orders', given)).toMatchObject(given);
});

test('cookies reach auth alone', async () => {
  const cookie = 'refresh=secret';
  expect((await seen('/.well-known/jwks.json', { cookie }))['cookie']).toBe(cookie);
  expect((await seen('/api/v1/kitchens', { cookie }))['cookie']).toBeUndefined();
});

test('an id or a trace that is not well made is replaced', async () => {
  const headers = await seen('/api/v1/kitchens', {
    'x-request-id': 'a b<script>',
    traceparent: '00-00000000000000000000000000000000-0000000000000000-01',
  });
  expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  expect(headers['traceparent']).toMatch(/^00-(?!0{32})/);
});

test('two lengths for one body are refused, so that no request hides in another', async () => {
  const smuggled = 'GET /api/v1/orders HTTP/1.1\r\nHost: x\r\n\r\n';
  const both = await raw(
    `POST /api/v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n${smuggled}`,
  );
  expect(both).toMatch(/^HTTP\/1\.1 400 /);
  const two = await raw(
    `POST /api/v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab`,
  );
  expect(two).toMatch(/^HTTP\/1\.1 400 /);
});

test('hop-by-hop headers and those named by Connection stay here', async () => {
  const answer = await raw(
    'GET /api/v1/kitchens HTTP/1.1\r\nHost: x\r\nConnection: close, accept-language\r\nAccept-Language: fr\r\nTE: trailers\r\nKeep-Alive: 5\r\nProxy-Authorization: Basic x\r\nUpgrade: h2c\r\n\r\n',
  );
  const { headers } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Echo;
  for (const name of ['accept-language', 'te', 'proxy-authorization', 'upgrade']) {
    expect({ name, value: headers[name] }).toEqual({ name, value: undefined });
  }
});

test('an address in the request line does not choose where it goes', async () => {
  const answer = await raw(
    'GET http://evil.test/api/v1/kitchens HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 (404|400|200) /);
  expect(answer).not.toContain('"host":"evil.test"');
});

/** Byte for byte, since no client would send what these tests send. */
function raw(request: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(Number(new URL(stage.url).port), '127.0.0.1', () => socket.write(request));
  let answer = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    answer += text;
  });
  socket.on('close', () => resolve(answer));
  socket.on('error', reject);
  return promise;
}
