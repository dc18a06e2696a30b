import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { everyWay, hitNext } from '@foodiefast/testkit/failpoint';
import { afterAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { openLog } from './log.ts';
import { openOutside } from './outside.ts';

let asked: string[] = [];
let reply: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  reply(response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
const open = () =>
  openOutside({ name: 'maps', url, log: openLog('kit', 'silent'), timeoutMs: 200 });
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const shape = z.object({ metres: z.number() });
const answering = (status: number, body: string) => {
  reply = (response) => response.writeHead(status).end(body);
};

test('an answer of the right shape is read, below the path of the URL', async () => {
  const outside = open();
  answering(200, '{"metres": 12, "more": 1}');
  expect(await outside.get('/table', { q: 'rue é' }, shape)).toEqual({ metres: 12 });
  expect(asked).toEqual(['/base/table?q=rue+%C3%A9']);
  await outside.close();
});

test('an error, another shape, no JSON and silence are no answer', async () => {
  const outside = open();
  answering(500, '{"metres": 12}');
  expect(await outside.get('/', {}, shape)).toBeNull();
  answering(200, '{"metres": "12"}');
  expect(await outside.get('/', {}, shape)).toBeNull();
  answering(200, '<html>');
  expect(await outside.get('/', {}, shape)).toBeNull();
  reply = () => {};
  expect(await outside.get('/', {}, shape)).toBeNull();
  await outside.close();
});

test('who fails five times in a row is not asked for a while', async () => {
  const outside = open();
  answering(503, '');
  for (let time = 0; time < 8; time += 1) expect(await outside.get('/', {}, shape)).toBeNull();
  expect(asked).toHaveLength(5);
  await outside.close();
});

test.each(everyWay)(
  'hit at its failpoint (%s) there is an answer or none, and one after it',
  async (way) => {
    const outside = open();
    answering(200, '{"metres": 12}');
    const wasHit = hitNext('outside', way);
    expect(await outside.get('/', {}, shape)).toEqual(way === 'twice' ? { metres: 12 } : null);
    expect(wasHit()).toBe(true);
    expect(await outside.get('/', {}, shape)).toEqual({ metres: 12 });
    await outside.close();
  },
);
