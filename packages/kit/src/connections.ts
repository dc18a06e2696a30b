import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Health } from './health.ts';

const toldMs = 5_000;
const keptMs = 72_000;

/**
 * Asks a client to open its next connection elsewhere: while we drain, and on a connection that is
 * old, as it would hold on to these pods after a switch to others. Answers are given either way. A
 * connection whose answer was on its way when the server closed ends with it; Node would keep it.
 */
export function endConnections(
  { server }: FastifyInstance,
  health: Pick<Health, 'draining'>,
  { ageMaxMs = 5_000 } = {},
): void {
  const openedAtMs = new WeakMap<Socket, number>();
  const isOld = (socket: Socket) => performance.now() - (openedAtMs.get(socket) ?? 0) >= ageMaxMs;
  // Told to clients, who leave an idle connection before a drain ends it under their next request;
  // a proxy that does not listen finds its own open for longer than proxies keep one.
  server.keepAliveTimeout = toldMs;
  server.keepAliveTimeoutBuffer = keptMs - toldMs;
  server.on('connection', (socket) => openedAtMs.set(socket, performance.now()));
  // Before the app, which may answer at once.
  server.prependListener('request', ({ socket }, response) => {
    if (health.draining || isOld(socket)) response.setHeader('connection', 'close');
    response.once('finish', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
}
