import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { failures, openMeter, type Seen, verdictOf } from './meter.ts';

const call = { method: 'GET', path: '/api/v1/orders', ms: 12 };

test.each<[Partial<Seen>, string]>([
  [{ status: 200 }, 'good'],
  [{ status: 303 }, 'good'],
  [{ status: 409 }, 'refused'],
  [{ status: 401 }, 'failed'],
  [{ status: 429 }, 'failed'],
  [{ status: 502 }, 'failed'],
  [{ error: 'ECONNRESET' }, 'failed'],
  [{ error: 'TimeoutError' }, 'cut'],
  [{ error: 'TimeoutError', ms: 20_000 }, 'failed'],
  [{ error: 'AbortError', ms: 20_000 }, 'failed'],
  [{ error: 'AbortError', ms: 20_000, path: '/api/v1/orders/1/stream' }, 'cut'],
  [{ error: 'UND_ERR_SOCKET', ms: 20_000, path: '/api/v1/orders/1/stream' }, 'failed'],
])('%o is %s', (seen, verdict) => {
  expect(verdictOf({ ...call, ...seen } as Seen)).toBe(verdict);
});

test('answers, resets and the origin of each request are seen', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/reset') return request.socket.destroy();
    const isTold = request.url === '/wait';
    const status = request.url === '/good' ? 200 : 503;
    response.writeHead(status, isTold ? { 'retry-after': '2' } : {}).end('x');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const seen = openMeter(origin).mark();

  for (const path of ['/good', '/wait', '/bad', '/reset']) {
    const answer = await fetch(origin + path).catch(() => null);
    await answer?.text();
  }
  await fetch(`http://localhost:${port}/bad`).catch(() => null);

  const figures = seen();
  expect(figures.requests).toBe(4);
  expect([...figures.failed]).toEqual([
    ['503 GET /wait', 1],
    ['503 without Retry-After GET /bad', 1],
    [expect.stringMatching(/ GET \/reset$/), 1],
  ]);
  expect(failures(figures)).toBe(3);
  server.closeAllConnections();
  server.close();
});
