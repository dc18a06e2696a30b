import { addMs } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import type { Logger } from '@foodiefast/kit/log';
import { notFound } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { DueDeadline } from '@foodiefast/kit/sweeper';
import type { Colleagues } from '../colleagues.ts';
import type { Signature } from '../export-signature.ts';
import { lockPerson } from '../stores/people.ts';
import type { Deps } from './deps.ts';

export type ExportDeps = Deps & { colleagues: Colleagues; signature: Signature; log: Logger };

const askAgainMs = 5_000;
const keptMs = 7 * 24 * 3_600_000;
/** Asking again sooner answers the copy that is there. */
const pauseMs = 3_600_000;

export function askExport({ write, clock }: Deps, personId: string, key: RequestKey | null) {
  return write(key, async (tx) => {
    await lockPerson(tx, personId);
    const now = clock.now();
    const known = await tx
      .selectFrom('exports')
      .select('id')
      .where('person_id', '=', personId)
      .where('state', '<>', 'EXPIRED')
      .where('requested_at', '>', addMs(now, -pauseMs))
      .executeTakeFirst();
    if (known) return { id: known.id };
    const id = newId();
    await tx
      .insertInto('exports')
      .values({ id, person_id: personId, state: 'PENDING', requested_at: now })
      .execute();
    await setDeadline(tx, { kind: 'export', id, dueAt: now });
    return { id };
  });
}

/** Asks everybody who has not answered yet, and signs the whole once all have. */
export async function collectExport(deps: ExportDeps, { id }: DueDeadline): Promise<void> {
  const { db, clock, colleagues, signature } = deps;
  const row = await db.selectFrom('exports').selectAll().where('id', '=', id).executeTakeFirst();
  if (row?.state !== 'PENDING') return;
  const there = await partsOf(deps, id);
  const missing = colleagues.names.filter((service) => !there.has(service));
  await Promise.allSettled(
    missing.map(async (service) => {
      const data = await colleagues.read(service, row.person_id).catch((error: unknown) => {
        deps.log.warn({ err: error, service, exportId: id }, 'no part of an export yet');
        throw error;
      });
      there.set(service, data);
      await db
        .insertInto('export_parts')
        .values({ export_id: id, service, data: JSON.stringify(data) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }),
  );
  const now = clock.now();
  if (there.size < colleagues.names.length) {
    const again = { kind: 'export', id, dueAt: addMs(now, askAgainMs) };
    await db.transaction().execute((tx) => setDeadline(tx, again));
    return;
  }
  const document = {
    format: 'foodiefast-export/1',
    exportId: id,
    personId: row.person_id,
    createdAt: now.toISOString(),
    services: Object.fromEntries(there),
  };
  const signed = await signature.sign(document);
  const expiresAt = addMs(now, keptMs);
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('exports')
      .set({
        state: 'READY',
        document: JSON.stringify(document),
        signature: signed,
        expires_at: expiresAt,
      })
      .where('id', '=', id)
      .where('state', '=', 'PENDING')
      .execute();
    await tx.deleteFrom('export_parts').where('export_id', '=', id).execute();
    await setDeadline(tx, { kind: 'export-end', id, dueAt: expiresAt });
  });
}

export async function endExport({ db }: Pick<Deps, 'db'>, { id }: DueDeadline): Promise<void> {
  await db
    .updateTable('exports')
    .set({ state: 'EXPIRED', document: null, signature: null })
    .where('id', '=', id)
    .execute();
}

export async function readExport(
  { db, colleagues }: Pick<ExportDeps, 'db' | 'colleagues'>,
  personId: string,
  id: string,
) {
  const row = await db
    .selectFrom('exports')
    .selectAll()
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('export');
  const parts = await partsOf({ db }, id);
  return {
    id: row.id,
    state: row.state,
    requestedAt: row.requested_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    collected: row.state === 'PENDING' ? [...parts.keys()] : [...colleagues.names],
    document: row.document,
    signature: row.signature,
  };
}

async function partsOf({ db }: Pick<Deps, 'db'>, id: string) {
  const rows = await db
    .selectFrom('export_parts')
    .select(['service', 'data'])
    .where('export_id', '=', id)
    .execute();
  return new Map(rows.map(({ service, data }) => [service, data]));
}
