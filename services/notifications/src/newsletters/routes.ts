import { newsletterEndpoints } from '@foodiefast/contracts/newsletters';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import type { Cursors } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { requireMatch } from '@foodiefast/kit/preconditions';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { Write } from '@foodiefast/kit/write';
import type { FastifyInstance } from 'fastify';
import type { Links } from '../links.ts';
import type { Queue } from '../queue.ts';
import type { Tables } from '../tables.ts';
import {
  createNewsletter,
  editNewsletter,
  moveNewsletter,
  removeNewsletter,
} from './newsletters.ts';
import { layOutProof } from './proof.ts';
import { audienceOf, listNewsletters, newsletterView, readNewsletter, tagOf } from './queries.ts';

export type Deps = {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
  cursors: Cursors;
  queue: Queue;
  links: Links;
  publicUrl: string;
};

const endpoints = newsletterEndpoints;
const aheadMaxMs = 365 * 24 * 3_600_000;

export function addNewsletterRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, write, clock, cursors, queue } = deps;
  const view = async (id: string, status: 200 | 201, headers: Record<string, string> = {}) => {
    const row = await readNewsletter(db, id);
    return answer(status, newsletterView(row), { etag: tagOf(row), ...headers });
  };

  serve(app, endpoints.list, ({ query }) => listNewsletters(db, cursors, query));
  serve(app, endpoints.audience, () => audienceOf(db));
  serve(app, endpoints.get, ({ params }) => view(params.id, 200));

  serve(app, endpoints.create, async ({ body, caller, key }) => {
    const { result, replayed } = await write(key, (tx) =>
      createNewsletter(tx, { input: body, adminId: caller.id, now: clock.now() }),
    );
    return view(result.id, 201, replayHeader(replayed));
  });

  serve(app, endpoints.edit, async ({ params, body, caller, request }) => {
    await write(null, async (tx) => {
      await editNewsletter(tx, {
        id: params.id,
        input: body,
        adminId: caller.id,
        now: clock.now(),
        check: (row) => requireMatch(request, tagOf(row)),
      });
      return {};
    });
    return view(params.id, 200);
  });

  serve(app, endpoints.remove, async ({ params, caller }) => {
    await write(null, async (tx) => {
      await removeNewsletter(tx, { id: params.id, adminId: caller.id, now: clock.now() });
      return {};
    });
    return answer(204, null);
  });

  serve(app, endpoints.preview, async ({ params, query }) =>
    layOutProof(deps, await readNewsletter(db, params.id), query.locale),
  );

  serve(app, endpoints.test, async ({ params, body, caller, key }) => {
    await readNewsletter(db, params.id);
    const { replayed } = await write(key, async (tx) => {
      await queue.addProof(tx, {
        newsletterId: params.id,
        adminId: caller.id,
        locale: body.locale,
      });
      return {};
    });
    return answer(202, { next: 'check-mail' as const }, replayHeader(replayed));
  });

  serve(app, endpoints.schedule, async ({ params, body, caller, key }) => {
    const { replayed } = await write(key, async (tx) => {
      const now = clock.now();
      const change = { scheduled_for: timeOf(body.at, now) };
      const { id } = params;
      await moveNewsletter(tx, { id, move: 'schedule', adminId: caller.id, now, change });
      return {};
    });
    return view(params.id, 200, replayHeader(replayed));
  });

  for (const move of ['pause', 'resume', 'cancel'] as const) {
    serve(app, endpoints[move], async ({ params, caller, key }) => {
      const { replayed } = await write(key, async (tx) => {
        await moveNewsletter(tx, { id: params.id, move, adminId: caller.id, now: clock.now() });
        return {};
      });
      return view(params.id, 200, replayHeader(replayed));
    });
  }
}

function timeOf(at: string | undefined, now: Date): Date {
  if (at === undefined) return now;
  const time = new Date(at);
  if (time >= now && time <= addMs(now, aheadMaxMs)) return time;
  throw new Refusal('INVALID_INPUT', 'Not valid: at', {
    errors: [{ path: 'at', message: 'must be within the year to come' }],
  });
}
