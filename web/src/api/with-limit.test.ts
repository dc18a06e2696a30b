import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { withLimit } from './with-limit.ts';

const heard: string[] = [];
const answers: { status: number; code: string }[] = [];
const server = createServer((request, response) => void answer(request, response));
afterEach(() => {
  heard.length = 0;
  server.close();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  heard.push(await text(request));
  const { status, code } = answers.shift() ?? { status: 201, code: '' };
  response.writeHead(status, status === 503 ? { 'retry-after': '1' } : {});
  response.end(JSON.stringify({ code }));
}

async function post(...given: typeof answers): Promise<number> {
  answers.splice(0, Infinity, ...given);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return (await withLimit(new Request(url, { method: 'POST', body: 'once' }))).status;
}

test('what an overloaded gateway turned away is sent once more, whole', async () => {
  expect(await post({ status: 503, code: 'OVERLOADED' })).toBe(201);
  expect(heard).toEqual(['once', 'once']);
});

test('who is turned away twice is told', async () => {
  const overloaded = { status: 503, code: 'OVERLOADED' };
  expect(await post(overloaded, overloaded)).toBe(503);
  expect(heard).toHaveLength(2);
});

test('what a service may have done already is not sent again', async () => {
  expect(await post({ status: 503, code: 'UNAVAILABLE' })).toBe(503);
  expect(heard).toEqual(['once']);
});
