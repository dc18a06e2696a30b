import { fileURLToPath } from 'node:url';
import type { EventContract } from '@foodiefast/contracts/event';
import type { Role } from '@foodiefast/contracts/primitives';
import { postgresBlobs } from '@foodiefast/kit/blob-postgres';
import { acceptUploads } from '@foodiefast/kit/blob-upload';
import { addMs } from '@foodiefast/kit/clock';
import { createCursors } from '@foodiefast/kit/cursor';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { createWrite } from '@foodiefast/kit/write';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity } from '@foodiefast/testkit/identity';
import { exportJWK, generateKeyPair } from 'jose';
import { handlers } from '../src/consumers.ts';
import { deadlines } from '../src/deadlines.ts';
import { createSignature } from '../src/export-signature.ts';
import { createPapers } from '../src/papers/papers.ts';
import { addPaperRoutes } from '../src/papers/routes.ts';
import { createPeople } from '../src/people.ts';
import type { Prove } from '../src/proof.ts';
import { addRoutes } from '../src/routes.ts';
import type { Tables } from '../src/tables.ts';
import { fakeColleagues } from './colleagues.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

type Heard = { id?: string; key: string; version: number; at?: string };

/** Users on a database of its own. `hear` is one event through the table of consumers and the inbox. */
export async function openStage() {
  const database = await freshDatabase({ migrations, name: 'users' });
  const identity = await createIdentity();
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 8, log: identity.log });
  const { db } = postgres;
  let aheadMs = 0;
  const clock = { now: () => addMs(new Date(), aheadMs) };
  const write = createWrite({ db, committed: () => undefined });
  const app = await identity.app('users');
  const colleagues = fakeColleagues();
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const signature = createSignature(await exportJWK(pair.privateKey));
  const { log } = identity;
  const papers = createPapers({ db, write, clock, blobs: postgresBlobs(db) });
  const deps = { papers, db, write, clock, log, colleagues: colleagues.all, signature };
  const cursors = createCursors('a cursor secret of the tests, long enough');
  const prove: Prove = async (_caller, { password }) => {
    if (password !== 'right') throw new Refusal('PROOF_REQUIRED', 'Show your password');
  };
  await acceptUploads(app);
  addRoutes(app, { ...deps, cursors, prove });
  addPaperRoutes(app, { ...deps, cursors });
  const tell = hearing({
    group: 'users',
    handlers: handlers({ clock }),
    inbox: postgresInbox(db),
    now: () => new Date('2026-11-21T12:00:00.000Z'),
  });

  async function hear(contract: EventContract, data: unknown, { at, ...heard }: Heard) {
    const then = at ? { at: new Date(at) } : {};
    return (await tell(contract, { ...heard, ...then, data })).outcome;
  }

  /** Runs what is due of a kind, as the timers would; answers how many there were. */
  async function sweep(kind: string): Promise<number> {
    const due = await db
      .deleteFrom('deadlines')
      .where('kind', '=', kind)
      .where('due_at', '<=', clock.now())
      .returningAll()
      .execute();
    for (const { id, due_at: dueAt, data } of due) {
      await deadlines(deps)[kind]?.({ id, dueAt, data: data as Record<string, unknown> });
    }
    return due.length;
  }

  return {
    app,
    db,
    identity,
    people: createPeople(deps),
    colleagues,
    hear,
    sweep,
    forward: (ms: number) => {
      aheadMs += ms;
    },
    events: (key: string) =>
      db
        .selectFrom('outbox')
        .select(['type', 'version', 'data'])
        .where('key', '=', key)
        .orderBy('seq')
        .execute(),
    async call(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      url: string,
      o: { headers: Record<string, string>; body?: unknown },
    ) {
      const json = { 'content-type': 'application/json' };
      const response = await app.inject({
        method,
        url,
        headers: { ...o.headers, ...(o.body === undefined ? {} : json) },
        ...(o.body === undefined ? {} : { payload: JSON.stringify(o.body) }),
      });
      const body: Answered = JSON.parse(response.body || '{}');
      return { status: response.statusCode, headers: response.headers, body };
    },
    async person(roles: Role[] = ['customer']) {
      return identity.person(roles);
    },
    async close() {
      await app.close();
      await postgres.close();
      await database.drop();
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** What an answer may hold; each test knows which of it is there. */
type Answered = {
  id: string;
  code: string;
  items: Array<{ id: string; label: string; state: string; details: Record<string, unknown> }>;
  errors: Array<{ path: string }>;
  nextCursor: string | null;
  state: string;
  holds: string[];
  collected: string[];
  document: { services: Record<string, unknown> } | null;
  signature: string;
  keys: Array<Record<string, unknown>>;
};
