import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Form } from '../form.ts';
import type { ApiAnswer, ApiRequest, apiDoor } from '../requests.ts';
import { accounts } from './accounts.ts';
import { books } from './books.ts';
import { checkoutSessions } from './checkout-sessions.ts';
import { customers } from './customers.ts';
import { disputes } from './disputes.ts';
import type { Endpoint } from './endpoint.ts';
import { paymentIntents } from './payment-intents.ts';
import { paymentMethods } from './payment-methods.ts';
import { refunds } from './refunds.ts';
import { transfers } from './transfers.ts';

export const endpoints: readonly Endpoint[] = [
  ...paymentIntents,
  ...checkoutSessions,
  ...refunds,
  ...customers,
  ...paymentMethods,
  ...books,
  ...disputes,
  ...accounts,
  ...transfers,
];

export function apiRoutes(app: FastifyInstance, answer: ReturnType<typeof apiDoor>) {
  for (const endpoint of endpoints) {
    app.route({
      method: endpoint.method,
      url: endpoint.url,
      handler: async (request, reply) => {
        await show(reply, request, await answer(endpoint, readRequest(endpoint, request)));
        return reply;
      },
    });
  }
}

function readRequest(endpoint: Endpoint, request: FastifyRequest): ApiRequest {
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

async function show(reply: FastifyReply, request: FastifyRequest, answer: ApiAnswer) {
  if (answer.cut) {
    reply.hijack();
    request.socket.destroy();
    return;
  }
  const { 'stripe-version': version, 'idempotency-key': key } = request.headers;
  reply.code(answer.status).type('application/json').header('request-id', answer.requestId);
  if (version !== undefined) reply.header('stripe-version', version);
  if (key !== undefined) reply.header('idempotency-key', key);
  if (answer.replayOf !== null) {
    reply.header('idempotent-replayed', 'true').header('original-request', answer.replayOf);
  }
  await reply.send(answer.body);
}
