import { type AddressInfo, connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { problem } from '@foodiefast/contracts/problem';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { bareApp } from './app.ts';
import { refuseClient } from './refuse-client.ts';

async function said(...parts: string[]): Promise<string> {
  const app = bareApp(pino({ level: 'silent' }), []);
  onTestFinished(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  for (const part of parts) socket.write(part);
  return text(socket);
}

function problemIn(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toContain('content-type: application/problem+json');
  expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
  return problem.parse(JSON.parse(body));
}

test('what is no request is told so as a problem, and the connection ends', async () => {
  const answer = await said('HELO chef.example\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(problemIn(answer)).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
});

test('headers beyond what is read are told so', async () => {
  const answer = await said(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1.1 431 Request Header Fields Too Large\r\n/);
  expect(problemIn(answer)).toMatchObject({ status: 431, code: 'HEADERS_TOO_LARGE' });
});

test('a request that names no host is told so', async () => {
  const answer = await said('GET / HTTP/1.1\r\nconnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(problemIn(answer).errors).toEqual([{ path: 'header.host', message: 'is required' }]);
});

test.each([
  ['with an unknown expectation', 'GET /nowhere HTTP/1.1\r\nexpect: the-moon'],
  ['as to a proxy', 'GET http://foodiefast.example/nowhere HTTP/1.1'],
])('a request %s is as good as any', async (_how, first) => {
  const answer = await said(`${first}\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expect(problemIn(answer)).toMatchObject({ status: 404, detail: 'No such path: GET /nowhere' });
});

test('a request that never ends is told so', async () => {
  const app = bareApp(pino({ level: 'silent' }), []);
  const socket = new PassThrough();
  const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  refuseClient.call(app, late, socket as unknown as Socket);
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
  expect(problemIn(answer)).toMatchObject({ status: 408, code: 'REQUEST_TIMED_OUT' });
});
