import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { request } from 'undici';
import { expect, test } from 'vitest';
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
  } finally {
    await app.close();
  }
});
