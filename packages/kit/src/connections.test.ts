import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { Pool, request } from 'undici';
import { expect, test, vi } from 'vitest';
import { endConnections } from './connections.ts';

test.each([
  ['is young', { draining: false }, 60_000, 'keep-alive'],
  ['is old', { draining: false }, 0, 'close'],
  ['is young and the process drains', { draining: true }, 60_000, 'close'],
])('a connection that %s', async (_what, health, ageMaxMs, expected) => {
  const app = Fastify();
  app.get('/', () => 'served');
  endConnections(app, health, { ageMaxMs });
  await app.listen({ host: '127.0.0.1', port: 0 });
  try {
    const { port } = app.server.address() as AddressInfo;
    const { headers, body } = await request(`http://127.0.0.1:${port}/`);
    expect(await body.text()).toBe('served');
    expect(headers['connection']).toBe(expected);
    expect(headers['keep-alive']).toBe(expected === 'close' ? undefined : 'timeout=5');
  } finally {
    await app.close();
  }
});

test('an answer that was on its way when the server closed does not keep it open', async () => {
  const app = Fastify();
  const asked = Promise.withResolvers<void>();
  const may = Promise.withResolvers<void>();
  app.get('/', async (_request, reply) => {
    asked.resolve();
    // Its headers are out before anybody knows of the end.
    reply.raw.flushHeaders();
    await may.promise;
    reply.raw.end('served');
    return reply.hijack();
  });
  endConnections(app, { draining: false });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const pool = new Pool(`http://127.0.0.1:${port}`, { keepAliveTimeout: 600_000 });
  const answer = pool.request({ path: '/', method: 'GET' });
  await asked.promise;
  const closed = app.close();
  await vi.waitFor(() => expect(app.server.listening).toBe(false));
  may.resolve();
  const { headers, body } = await answer;
  expect([await body.text(), headers['connection']]).toEqual(['served', 'keep-alive']);
  await closed;
  await pool.close();
}, 10_000);
