import { STATUS_CODES } from 'node:http';
import type { Problem } from '@foodiefast/contracts/problem';
import type { RefusalCode } from '@foodiefast/contracts/refusal-codes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAway } from './away.ts';
import { Refusal } from './refusal.ts';

/** Answers every error of an app as RFC 9457 problem details; a bug is logged once, here. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error);
    if (refusal.status >= 500)
      request.log.error({ err: error, code: refusal.code }, 'request failed');
    else request.log.debug({ code: refusal.code }, 'refused');
    return sendProblem(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      new Refusal('NOT_FOUND', `No such path: ${request.method} ${path(request)}`),
    ),
  );
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  if (refusal.retryAfterSeconds !== undefined || [429, 503].includes(refusal.status)) {
    void reply.header('retry-after', String(refusal.retryAfterSeconds ?? 1));
  }
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(toProblem(refusal, request.id)));
}

export const toProblem = (refusal: Refusal, requestId: string): Problem => ({
  ...refusal.details,
  type: `https://foodiefast.dev/problems/${refusal.code.toLowerCase().replaceAll('_', '-')}`,
  title: STATUS_CODES[refusal.status] ?? 'Refused',
  status: refusal.status,
  code: refusal.code,
  detail: refusal.message,
  requestId,
  ...(refusal.errors ? { errors: [...refusal.errors] } : {}),
});

const path = (request: FastifyRequest) => request.url.split('?', 1)[0]?.slice(0, 200);

// What Fastify and Node refuse by themselves, by status.
const ownCodes: Readonly<Record<number, RefusalCode>> = {
  400: 'INVALID_INPUT',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMED_OUT',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'INVALID_INPUT',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
};

export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  // Before what says that a store is away: the connection of a client that breaks off is reset, too.
  const code = ownCodes[statusOf(error)];
  if (code) {
    const { message } = error as Error;
    const errors = code === 'INVALID_INPUT' ? { errors: [{ path: '', message }] } : {};
    return new Refusal(code, message, { cause: error, ...errors });
  }
  if (isAway(error)) {
    return new Refusal('UNAVAILABLE', 'A store does not answer just now', {
      cause: error,
      retryAfterSeconds: 2,
    });
  }
  return new Refusal('INTERNAL', 'Something went wrong on our side', { cause: error });
}

const statusOf = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
