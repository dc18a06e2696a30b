import { type PaperKind, paperEndpoints, paperUpload } from '@foodiefast/contracts/papers';
import { answer } from '@foodiefast/kit/answer';
import type { BlobFile } from '@foodiefast/kit/blob';
import { readUpload } from '@foodiefast/kit/blob-upload';
import type { Clock } from '@foodiefast/kit/clock';
import type { Cursors } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Tables } from '../tables.ts';
import { ofPerson, type Papers } from './papers.ts';
import { papersOf, papersRunningOut } from './queries.ts';

type Deps = { db: Db<Tables>; clock: Clock; cursors: Cursors; papers: Papers };

export function addPaperRoutes(app: FastifyInstance, { db, clock, cursors, papers }: Deps): void {
  serve(app, paperEndpoints.put, async ({ params, query, caller, request }) => {
    const file = await readUpload(request, paperUpload);
    const own = { applicationId: params.id, kind: params.kind, personId: caller.id };
    await papers.put(own, { file, expiresOn: query.expiresOn });
    const all = await papersOf(db, params.id, clock.now());
    const added = all.find(({ kind }) => kind === params.kind);
    if (!added) throw notFound('Paper');
    return added;
  });
  serve(app, paperEndpoints.list, async ({ params, caller }) => {
    await ofPerson(db, { applicationId: params.id, personId: caller.id });
    return { items: await papersOf(db, params.id, clock.now()) };
  });
  serve(app, paperEndpoints.read, async ({ params, caller }) => {
    const own = { applicationId: params.id, kind: params.kind, personId: caller.id };
    return fileAnswer(params.kind, await papers.read(own));
  });
  serve(app, paperEndpoints.remove, async ({ params, caller }) => {
    await papers.remove({ applicationId: params.id, kind: params.kind, personId: caller.id });
    return null;
  });

  serve(app, paperEndpoints.adminList, async ({ params }) => ({
    items: await papersOf(db, params.id, clock.now()),
  }));
  serve(app, paperEndpoints.adminRead, async ({ params, caller }) => {
    const which = { applicationId: params.id, kind: params.kind, adminId: caller.id };
    return fileAnswer(params.kind, await papers.readAsAdmin(which));
  });
  serve(app, paperEndpoints.runningOut, ({ query }) =>
    papersRunningOut(db, cursors, { ...query, now: clock.now() }),
  );
}

/** Saved, never shown in place: what somebody uploaded must not run in our pages. */
const fileAnswer = (kind: PaperKind, { type, bytes }: BlobFile) =>
  answer(200, bytes, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${kind}.${type === 'application/pdf' ? 'pdf' : 'webp'}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
