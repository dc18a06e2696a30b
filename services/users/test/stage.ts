import { fileURLToPath } from 'node:url';
import type { EventContract } from '@foodiefast/contracts/event';
import type { Role } from '@foodiefast/contracts/primitives';
import { systemClock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { createWrite } from '@foodiefast/kit/write';
import { freshDatabase } from '@foodiefast/testkit/database';
import { createIdentity } from '@foodiefast/testkit/identity';
import { handlers } from '../src/consumers.ts';
import { addRoutes } from '../src/routes.ts';
import type { Tables } from '../src/tables.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

type Heard = { id?: string; key: string; version: number; at?: string };

/** Users on a database of its own. `hear` is one event through the table of consumers and the inbox. */
export async function openStage() {
  const database = await freshDatabase({ migrations, name: 'users' });
  const identity = await createIdentity();
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 8, log: identity.log });
  const { db } = postgres;
  const write = createWrite({ db, committed: () => undefined });
  const app = await identity.app('users');
  addRoutes(app, { db, write, clock: systemClock });
  const table = handlers({ clock: systemClock });
  const inbox = postgresInbox(db);

  async function hear(contract: EventContract, data: unknown, heard: Heard) {
    const handler = table.find(({ contract: { type } }) => type === contract.type);
    if (!handler) throw new Error(`nobody listens to ${contract.type}`);
    const envelope = { id: newId(), at: '2026-11-21T12:00:00.000Z', ...heard, type: contract.type };
    const { event, work } = handler.prepare(envelope, data);
    return inbox.once('users', event, work);
  }

  return {
    app,
    db,
    identity,
    hear,
    events: (key: string) =>
      db
        .selectFrom('outbox')
        .select(['type', 'version', 'data'])
        .where('key', '=', key)
        .orderBy('seq')
        .execute(),
    async call(
      method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
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
};
