import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { aheadSeconds, clockNow, moveClock, type World } from '../act.ts';
import { runDue } from '../due.ts';
import { addFault, dropFaults, faultSchema, pendingFaults } from '../faults.ts';
import { deliveriesOf } from '../webhooks.ts';
import { operatorActs } from './acts.ts';
import { badBody } from './answers.ts';
import { booksOf } from './books.ts';

type Deps = { world: World; onCommit: () => void };

const clockSchema = z.strictObject({ advanceSeconds: z.int().min(1).max(31_536_000) });

/** For the people and programs beside the double, never for its clients: loopback only. */
export function operatorRoutes(app: FastifyInstance, { world, onCommit }: Deps) {
  const { store } = world;
  app.addHook('onRequest', refuseDistant);
  operatorActs(app, { world, onCommit });

  app.get('/_double/books', () => {
    runDue(world);
    return booksOf(store);
  });

  app.get('/_double/webhooks', () => ({ deliveries: deliveriesOf(store) }));

  app.get('/_double/faults', () => ({ faults: pendingFaults(store) }));

  app.post('/_double/faults', (request, reply) => {
    const parsed = faultSchema.safeParse(request.body);
    if (!parsed.success) return badBody(reply, parsed.error);
    return reply.code(201).send({ id: addFault(store, parsed.data), fault: parsed.data });
  });

  app.delete('/_double/faults', (_, reply) => {
    dropFaults(store);
    return reply.code(204).send();
  });

  app.get('/_double/clock', () => clock());

  app.post('/_double/clock', (request, reply) => {
    const parsed = clockSchema.safeParse(request.body);
    if (!parsed.success) return badBody(reply, parsed.error);
    moveClock(store, parsed.data.advanceSeconds);
    runDue(world);
    onCommit();
    return clock();
  });

  const clock = () => ({ now: clockNow(world), aheadSeconds: aheadSeconds(store) });
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function refuseDistant(request: FastifyRequest, reply: FastifyReply, done: () => void) {
  if (
    loopback.has(request.socket.remoteAddress ?? '') &&
    request.headers.forwarded === undefined &&
    request.headers['x-forwarded-for'] === undefined
  ) {
    done();
    return;
  }
  void reply.code(404).send({ error: { type: 'invalid_request_error', message: 'Not found.' } });
}
