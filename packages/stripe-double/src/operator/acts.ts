import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Act, beginAct, type World } from '../act.ts';
import { runDue } from '../due.ts';
import { payOut } from '../payments/accounts.ts';
import { decideDispute, openDispute, shownDispute } from '../payments/disputes.ts';
import { badBody } from './answers.ts';

type Deps = { world: World; onCommit: () => void };

const opening = z.strictObject({
  charge: z.string(),
  reason: z.enum(['fraudulent', 'product_not_received', 'general']).default('general'),
  amount: z.int().min(1).optional(),
});
const deciding = z.strictObject({ outcome: z.enum(['won', 'lost']) });

/** What banks and account owners do, on request. */
export function operatorActs(app: FastifyInstance, { world, onCommit }: Deps) {
  const perform = <Result>(work: (act: Act) => Result) => {
    runDue(world);
    const result = world.store.transaction(() =>
      work(beginAct(world, { id: null, idempotencyKey: null })),
    );
    onCommit();
    return result;
  };

  app.post('/_double/disputes', (request, reply) => {
    const parsed = opening.safeParse(request.body);
    if (!parsed.success) return badBody(reply, parsed.error);
    const { charge, ...claim } = parsed.data;
    const dispute = perform((act) => openDispute(act, act.find('charge', charge), claim));
    return reply.code(201).send(dispute);
  });

  app.post<{ Params: { id: string } }>('/_double/disputes/:id', (request, reply) => {
    const parsed = deciding.safeParse(request.body);
    if (!parsed.success) return badBody(reply, parsed.error);
    const { outcome } = parsed.data;
    const decided = perform((act) => {
      const dispute = act.find('dispute', request.params.id);
      return shownDispute(act, decideDispute(act, dispute, outcome));
    });
    return reply.send(decided);
  });

  app.post<{ Params: { id: string } }>('/_double/accounts/:id/pay-out', (request, reply) =>
    reply.send(perform((act) => payOut(act, act.find('account', request.params.id).id))),
  );
}
