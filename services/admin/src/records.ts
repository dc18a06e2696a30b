import { recordEndpoints } from '@foodiefast/contracts/admin-records';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { verifyChain } from './audit/verify.ts';
import { listDeadLetters, noteReplay, replayDeadLetters } from './dead-letters/dead-letters.ts';
import { searchTimeline } from './orders/search.ts';
import type { Deps } from './routes.ts';
import { settingsHistory } from './settings/history.ts';

// About four seconds of work.
const linksMax = 50_000;

export function addRecordRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, write, cursors, clock, peers } = deps;
  serve(app, recordEndpoints.settingsHistory, ({ query }) => settingsHistory(db, cursors, query));
  serve(app, recordEndpoints.timeline, ({ query }) => searchTimeline(db, cursors, query));
  serve(app, recordEndpoints.verifyAudit, ({ query }) =>
    verifyChain(db, { after: query.after, linksMax }),
  );
  serve(app, recordEndpoints.deadLetters, ({ query }) => listDeadLetters(deps, query));
  serve(app, recordEndpoints.replay, async ({ body, caller }) => {
    await write(null, (tx) => noteReplay(tx, { ...body, adminId: caller.id, now: clock.now() }));
    return replayDeadLetters(peers, body);
  });
}
