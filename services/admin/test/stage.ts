import { join } from 'node:path';
import type { DomainEvent, EventContract } from '@foodiefast/contracts/event';
import { createCursors } from '@foodiefast/kit/cursor';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { createWrite } from '@foodiefast/kit/write';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity, type Identity } from '@foodiefast/testkit/identity';
import { applicationHandlers } from '../src/applications/consumers.ts';
import { auditHandlers } from '../src/audit/consumers.ts';
import type { Peers } from '../src/dead-letters/dead-letters.ts';
import { presenceHandlers } from '../src/figures/presence.ts';
import { orderHandlers } from '../src/orders/consumers.ts';
import { addRoutes } from '../src/routes.ts';
import type { Tables } from '../src/tables.ts';

const handlers = [...applicationHandlers, ...orderHandlers, ...presenceHandlers, ...auditHandlers];
const now = new Date('2026-05-01T12:00:00.000Z');

/** The admin service on a database of its own; events are handed to it as Kafka would. */
export async function openStage(o: { peers?: Partial<Peers>; identity?: Identity } = {}) {
  const identity = o.identity ?? (await createIdentity());
  const migrations = join(import.meta.dirname, '../migrations');
  const database = await freshDatabase({ name: 'admin', migrations });
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 10, log: identity.log });
  const { db } = postgres;
  const hear = hearing({ group: 'admin', handlers, inbox: postgresInbox(db), now: () => now });
  const write = createWrite({ db, committed: () => {} });
  const app = await identity.app('admin');
  addRoutes(app, {
    db,
    write,
    cursors: createCursors('x'.repeat(32)),
    clock: { now: () => now },
    log: identity.log,
    peers: (o.peers ?? {}) as Peers,
  });
  return {
    identity,
    db,
    url: database.url,
    app,
    async hears<Data>(
      contract: EventContract<Data>,
      key: string,
      version: number,
      data: Data,
      id: string = crypto.randomUUID(),
      at = now,
    ): Promise<DomainEvent> {
      const { event } = await hear(contract, { key, version, data, id, at });
      return event;
    },
    async close() {
      await postgres.close();
      await database.drop();
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;
