import formbody from '@fastify/formbody';
import Fastify, { type FastifyError, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { World } from './act.ts';
import { apiRoutes } from './api/routes.ts';
import type { MachineClock } from './clock.ts';
import { runDue } from './due.ts';
import { ApiError } from './errors.ts';
import { parseForm } from './form.ts';
import { onboardingRoutes } from './hosted/onboarding.ts';
import { hostedRoutes } from './hosted/routes.ts';
import { type NewId, randomId } from './ids.ts';
import { operatorRoutes } from './operator/routes.ts';
import { apiDoor } from './requests.ts';
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
    apiRoutes(api, apiDoor({ world, secretKey: options.secretKey, onCommit }));
  });
  void app.register(async (pages) => hostedRoutes(pages, { world, onCommit }));
  void app.register(async (pages) => onboardingRoutes(pages, { world, onCommit }));
  void app.register(async (operator) => operatorRoutes(operator, { world, onCommit }));
  app.get('/livez', () => ({ status: 'ok' }));
  app.get('/readyz', () => ({ status: 'ok', objects: countObjects() }));
  app.setErrorHandler((error: FastifyError | ApiError, request, reply) => {
    const { status, body } = failure(error);
    if (status >= 500) request.log.error({ err: error }, 'the double failed');
    return reply.code(status).send(body);
  });
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

function unknownUrl(request: FastifyRequest) {
  return {
    error: {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${request.method}: ${request.url.split('?')[0]}). The double does not serve it.`,
    },
  };
}

/** Anything that is no answer of an endpoint: a body too large or not to be read, or a bug of the double. */
function failure(error: FastifyError | ApiError) {
  if (error instanceof ApiError) return { status: error.status, body: { error: error.fields } };
  const status = error.statusCode ?? 500;
  return status < 500
    ? { status, body: { error: { type: 'invalid_request_error', message: error.message } } }
    : {
        status: 500,
        body: { error: { type: 'api_error', message: 'The double failed; its log says why.' } },
      };
}
