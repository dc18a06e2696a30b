import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { checkAccessTokens, type TokenRules } from './access-token.ts';
import type { Logger } from './log.ts';
import { answerProblems, asRefusal, sendProblem } from './problem.ts';
import { readJsonStrictly } from './read-json.ts';
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
    http: {
      requireHostHeader: false,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: 5_000,
    },
    rewriteUrl: ({ url = '/' }) => originForm(url),
    trustProxy: trustedProxies,
    genReqId: (request) => givenId(request.headers['x-request-id']) ?? crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: false,
    clientErrorHandler: refuseClient,
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, asRefusal(error));
    },
  }) as unknown as FastifyInstance;
  // Nothing is expected of us but to answer (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (...asked) => app.server.emit('request', ...asked));
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
    done(request.headers.host || request.raw.httpVersion === '1.0' ? undefined : hostless());
  });
  return app;
}

/** `http://host/path` is what proxies ask for. */
const originForm = (url: string): string => url.replace(/^https?:\/\/[^/?#]*\/?/i, '/');

const hostless = (): Refusal =>
  new Refusal('INVALID_INPUT', 'Not valid: header.host', {
    errors: [{ path: 'header.host', message: 'is required' }],
  });

const idShape = /^[\w-]{8,64}$/;
const givenId = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && idShape.test(header) ? header : undefined;
