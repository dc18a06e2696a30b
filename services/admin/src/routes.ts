import { adminEndpoints } from '@foodiefast/contracts/admin';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import type { Clock } from '@foodiefast/kit/clock';
import type { Cursors } from '@foodiefast/kit/cursor';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import { serve } from '@foodiefast/kit/serve';
import type { Write } from '@foodiefast/kit/write';
import type { FastifyInstance } from 'fastify';
import { decide } from './applications/decide.ts';
import { applicationById, listApplications } from './applications/queries.ts';
import { listAudit } from './audit/query.ts';
import { addCaseRoutes } from './cases/routes.ts';
import type { Peers } from './dead-letters/dead-letters.ts';
import { addFigureRoutes } from './figures/routes.ts';
import { orderWithTimeline } from './orders/query.ts';
import { addPromotionRoutes } from './promotions/routes.ts';
import { addRecordRoutes } from './records.ts';
import { changeSettings, currentSettings, etagOf } from './settings/settings.ts';
import type { Tables } from './tables.ts';

export type Deps = {
  db: Db<Tables>;
  write: Write<Tables>;
  cursors: Cursors;
  clock: Clock;
  peers: Peers;
  log: Logger;
};

export function addRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, write, cursors, clock } = deps;
  addCaseRoutes(app, deps);
  addRecordRoutes(app, deps);
  addFigureRoutes(app, deps);
  addPromotionRoutes(app, deps);
  serve(app, adminEndpoints.listApplications, ({ query }) => listApplications(db, cursors, query));
  for (const [endpoint, decision] of [
    [adminEndpoints.approve, 'APPROVED'],
    [adminEndpoints.reject, 'REJECTED'],
  ] as const) {
    serve(app, endpoint, async ({ params, body, caller, key }) => {
      const reason = body?.reason ?? null;
      const { replayed } = await write(key, (tx) =>
        decide(tx, {
          applicationId: params.id,
          decision,
          reason,
          adminId: caller.id,
          now: clock.now(),
        }),
      );
      return answer(202, await applicationById(db, params.id), replayHeader(replayed));
    });
  }

  serve(app, adminEndpoints.order, ({ params }) => orderWithTimeline(db, params.id));

  serve(app, adminEndpoints.getSettings, async () => {
    const { version, body } = await currentSettings(db);
    return answer(200, body, { etag: etagOf(version) });
  });
  serve(app, adminEndpoints.putSettings, async ({ body, caller, request }) => {
    const ifMatch = request.headers['if-match'];
    const { result } = await write(null, (tx) =>
      changeSettings(tx, { ifMatch, body, adminId: caller.id, now: clock.now() }),
    );
    return answer(200, body, { etag: etagOf(result.version) });
  });

  serve(app, adminEndpoints.audit, ({ query }) => listAudit(db, cursors, query));
}
