import { caseEndpoints } from '@foodiefast/contracts/support-cases';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../routes.ts';
import { handle } from './handle.ts';
import { caseById, casesOfOrder, listCases } from './queries.ts';
import { report } from './report.ts';

export function addCaseRoutes(app: FastifyInstance, { db, write, cursors, clock }: Deps): void {
  serve(app, caseEndpoints.report, async ({ params, body, caller, key }) => {
    const { result, replayed } = await write(key, (tx) =>
      report(tx, { orderId: params.id, customerId: caller.id, ...body, now: clock.now() }),
    );
    return answer(201, await caseById(db, result.caseId), replayHeader(replayed));
  });
  serve(app, caseEndpoints.ofOrder, async ({ params, caller }) => ({
    items: await casesOfOrder(db, params.id, caller.id),
  }));

  serve(app, caseEndpoints.list, ({ query, caller }) => listCases(db, cursors, caller.id, query));
  serve(app, caseEndpoints.get, ({ params }) => caseById(db, params.id));
  const by = (caseId: string, adminId: string) => ({ caseId, adminId, now: clock.now() });
  serve(app, caseEndpoints.assign, async ({ params, body, caller, key }) => {
    const assigneeId = body.adminId ?? caller.id;
    const { replayed } = await write(key, (tx) =>
      handle(tx, { ...by(params.id, caller.id), move: 'assign', assigneeId }),
    );
    return answer(200, await caseById(db, params.id), replayHeader(replayed));
  });
  serve(app, caseEndpoints.answer, async ({ params, body, caller, key }) => {
    const { replayed } = await write(key, (tx) =>
      handle(tx, { ...by(params.id, caller.id), move: 'answer', text: body.text }),
    );
    return answer(200, await caseById(db, params.id), replayHeader(replayed));
  });
  serve(app, caseEndpoints.close, async ({ params, body, caller, key }) => {
    const { replayed } = await write(key, (tx) =>
      handle(tx, { ...by(params.id, caller.id), move: 'close', text: body.text }),
    );
    return answer(200, await caseById(db, params.id), replayHeader(replayed));
  });
}
