import formbody from '@fastify/formbody';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { World } from './act.ts';
import { books } from './api/books.ts';
import { checkoutSessions } from './api/checkout-sessions.ts';
import { customers } from './api/customers.ts';
import type { Endpoint } from './api/endpoint.ts';
import { paymentIntents } from './api/payment-intents.ts';
import { paymentMethods } from './api/payment-methods.ts';
import { refunds } from './api/refunds.ts';
import type { MachineClock } from './clock.ts';
import { runDue } from './due.ts';
import { type Form, parseForm } from './form.ts';
import { hostedRoutes } from './hosted/routes.ts';
import { type NewId, randomId } from './ids.ts';
import { operatorRoutes } from './operator/routes.ts';
import { type ApiAnswer, apiDoor } from './requests.ts';
import { openStore } from './store.ts';
import { startWebhooks } from './webhooks.ts';

export type DoubleOptions = {
  /** A path, or `:memory:`. */
  stateFile: string;
  secretKey: string;
  /** Where browsers reach the pages; a function when the port is known only after listening. */
  publicUrl: string | (() => string);
  webhook?: { url: string; secret: string };
  machineClock?: MachineClock;
  newId?: NewId;
  log: Logger;
};

export const endpoints: readonly Endpoint[] = [
  ...paymentIntents,
  ...checkoutSessions,
  ...refunds,
  ...customers,
  ...paymentMethods,
  ...books,
];

const bodyLimitBytes = 256 * 1024;
const dueEveryMs = 500;

/** The double as an app that listens nowhere yet: tests inject or listen, main.ts listens. */
export function buildDouble(options: DoubleOptions) {
  const { publicUrl, log } = options;
  const store = openStore(options.stateFile);
  const world: World = {
    store,
    machineClock: options.machineClock ?? Date.now,
    newId: options.newId ?? randomId,
    get publicUrl() {
      return typeof publicUrl === 'string' ? publicUrl : publicUrl();
    },
    sendsWebhooks: options.webhook !== undefined,
  };
  const webhooks = startWebhooks({ world, target: options.webhook ?? null, log });
  const onCommit = webhooks.wake;
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: bodyLimitBytes,
    requestTimeout: 30_000,
    routerOptions: { querystringParser: parseForm, maxParamLength: 255 },
  });

  void app.register(formbody, { parser: parseForm });
  void app.register(async (api) => {
    const answer = apiDoor({ world, secretKey: options.secretKey, onCommit });
    for (const endpoint of endpoints) {
      api.route({
        method: endpoint.method,
        url: endpoint.url,
        handler: async (request, reply) => reply.send(await serve(endpoint, request, reply)),
      });
    }
    const serve = async (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) =>
      show(reply, request, await answer(endpoint, readRequest(endpoint, request)));
  });
  void app.register(async (pages) => hostedRoutes(pages, { world, onCommit }));
  void app.register(async (operator) => operatorRoutes(operator, { world, onCommit }));
  app.get('/livez', () => ({ status: 'ok' }));
  app.get('/readyz', () => ({ status: 'ok', objects: countObjects() }));
  app.setNotFoundHandler((request, reply) => reply.code(404).send(unknownUrl(request)));

  const timer = setInterval(() => {
    if (runDue(world) > 0) onCommit();
  }, dueEveryMs);
  timer.unref();
  app.addHook('onReady', async () => onCommit());
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await webhooks.stop();
    store.close();
  });
  return app;

  function countObjects() {
    return store.one<{ count: number }>('SELECT count(*) AS count FROM objects')?.count ?? 0;
  }
}

function readRequest(endpoint: Endpoint, request: FastifyRequest) {
  const { headers } = request;
  const account = headers['stripe-account'];
  const key = headers['idempotency-key'];
  return {
    method: endpoint.method,
    path: request.url.split('?')[0] ?? '',
    params: request.params as Record<string, string>,
    form: ((endpoint.method === 'POST' ? request.body : request.query) ?? {}) as Form,
    authorization: headers.authorization,
    account: typeof account === 'string' ? account : undefined,
    idempotencyKey: typeof key === 'string' && key !== '' ? key : undefined,
  };
}

function show(reply: FastifyReply, request: FastifyRequest, answer: ApiAnswer) {
  if (answer.cut) {
    request.socket.destroy();
    return '';
  }
  const { 'stripe-version': version, 'idempotency-key': key } = request.headers;
  reply.code(answer.status).type('application/json').header('request-id', answer.requestId);
  if (version !== undefined) reply.header('stripe-version', version);
  if (key !== undefined) reply.header('idempotency-key', key);
  if (answer.replayOf !== null) {
    reply.header('idempotent-replayed', 'true').header('original-request', answer.replayOf);
  }
  return answer.body;
}

function unknownUrl(request: FastifyRequest) {
  return {
    error: {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${request.method}: ${request.url.split('?')[0]}). The double does not serve it.`,
    },
  };
}
