import { isUtf8 } from 'node:buffer';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { checkAccessTokens, type TokenRules } from './access-token.ts';
import type { Logger } from './log.ts';
import { answerProblems, asRefusal, sendProblem } from './problem.ts';
import { Refusal } from './refusal.ts';
import { refuseClient } from './refuse-client.ts';
import type { Gate } from './serve.ts';
import { nameRoutes } from './telemetry-routes.ts';

const bodyLimit = 256 * 1024;
const requestTimeoutMs = 15_000;

/** An app with our habits and no routes yet. It never listens by itself, so tests inject. */
export async function buildApp(o: {
  log: Logger;
  gate: Gate;
  tokens: TokenRules;
  trustedProxies: string[];
}): Promise<FastifyInstance> {
  const app = bareApp(o.log, o.trustedProxies);
  app.decorate('gate', o.gate);
  await checkAccessTokens(app, o.tokens);
  return app;
}

/** The same without access tokens, for the private port and the gateway's edge. */
export function bareApp(log: Logger, trustedProxies: string[]): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 0,
    trustProxy: trustedProxies,
    genReqId: (request) => givenId(request.headers['x-request-id']) ?? crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: false,
    clientErrorHandler: refuseClient,
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, asRefusal(error));
    },
  }) as unknown as FastifyInstance;
  nameRoutes(app);
  answerProblems(app);
  readJsonStrictly(app);
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    if (
      !route.config?.endpoint &&
      !methods.every((method) => method === 'HEAD' || method === 'OPTIONS')
    ) {
      throw new Error(`${methods.join()} ${route.url} has no endpoint, so it has no policy`);
    }
  });
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  return app;
}

const idShape = /^[\w-]{8,64}$/;
const givenId = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && idShape.test(header) ? header : undefined;

// Text that is not UTF-8, or holds NUL or half a surrogate pair, is not stored as it was sent.
function readJsonStrictly(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, raw, done) => {
    const body = raw as Buffer;
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(notJson('the body is not UTF-8'));
    try {
      done(null, JSON.parse(body.toString('utf8'), withoutPrototypes));
    } catch (error) {
      done(notJson(error instanceof Refusal ? error.message : 'the body is not JSON'));
    }
  });
}

const notJson = (message: string) =>
  new Refusal('INVALID_INPUT', message, { errors: [{ path: '', message }] });

function withoutPrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw notJson('__proto__ is not a field');
  if (typeof value !== 'string') return value;
  if (value.includes('\u0000')) throw notJson('text must not hold NUL');
  if (!value.isWellFormed()) throw notJson('text must not hold half a surrogate pair');
  return value;
}
