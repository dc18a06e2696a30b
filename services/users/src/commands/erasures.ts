import { type ServiceName } from '@foodiefast/contracts/topology';
import { userErased } from '@foodiefast/contracts/users';
import { audit } from '@foodiefast/kit/audit';
import { addMs } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import type { Logger } from '@foodiefast/kit/log';
import { emit } from '@foodiefast/kit/outbox';
import { notFound } from '@foodiefast/kit/refusal';
import type { DueDeadline } from '@foodiefast/kit/sweeper';
import type { Colleagues } from '../colleagues.ts';
import { lockPerson } from '../stores/people.ts';
import type { ErasureRow } from '../tables.ts';
import type { Deps } from './deps.ts';

export type ErasureDeps = Deps & { colleagues: Colleagues; log: Logger };

const lookAgainMs = 30_000;
const askAgainMs = 5_000;
/** Longer than a session that auth has ended is still let in anywhere. */
const settleMs = 10_000;

export async function askErasure({ write, clock }: Deps, personId: string): Promise<void> {
  await write(null, async (tx) => {
    await lockPerson(tx, personId);
    const now = clock.now();
    const id = newId();
    const added = await tx
      .insertInto('erasures')
      .values({ id, person_id: personId, state: 'WAITING', requested_at: now })
      .onConflict((conflict) => conflict.column('person_id').doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return {};
    await setDeadline(tx, { kind: 'erasure', id, dueAt: now });
    await audit(tx, now, {
      actor: { role: 'customer', id: personId },
      action: 'erasure.asked',
      object: { type: 'account', id: personId, version: 0 },
    });
    return {};
  });
}

/**
 * Looks what still needs the person; then auth forgets them, so that nobody acts in their name any
 * more; then, once that is known everywhere, all others do. Each answer is kept.
 */
export async function advanceErasure(deps: ErasureDeps, { id }: DueDeadline): Promise<void> {
  const { db, clock, colleagues } = deps;
  const row = await db.selectFrom('erasures').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.state === 'DONE') return;
  const holds = await holdsOf(deps, row.person_id);
  const again = (ms: number) =>
    db
      .transaction()
      .execute((tx) => setDeadline(tx, { kind: 'erasure', id, dueAt: addMs(clock.now(), ms) }));
  await db
    .updateTable('erasures')
    .set({ holds: holds ?? [] })
    .where('id', '=', id)
    .execute();
  if (holds === null) return again(askAgainMs);
  if (holds.length > 0) return again(lookAgainMs);

  if (row.state === 'WAITING') {
    await eraseAt(deps, row, 'auth');
    await db.updateTable('erasures').set({ state: 'ERASING' }).where('id', '=', id).execute();
    return again(settleMs);
  }
  const done = await doneIn(deps, id);
  const open = colleagues.names.filter((service) => !done.has(service));
  const answers = await Promise.allSettled(open.map((service) => eraseAt(deps, row, service)));
  if (answers.some(({ status }) => status === 'rejected')) return again(askAgainMs);
  await finish(deps, row);
}

/** Null when somebody did not answer, so that nobody knows. */
async function holdsOf({ colleagues, log }: ErasureDeps, personId: string) {
  try {
    const all = await Promise.all(colleagues.names.map((it) => colleagues.holds(it, personId)));
    return [...new Set(all.flat())];
  } catch (error) {
    log.warn({ err: error }, 'an erasure waits for somebody who does not answer');
    return null;
  }
}

async function eraseAt(deps: ErasureDeps, row: ErasureRow, service: ServiceName): Promise<void> {
  try {
    await deps.colleagues.erase(service, row.person_id);
  } catch (error) {
    deps.log.warn({ err: error, service, erasureId: row.id }, 'an erasure waits for a service');
    throw error;
  }
  await deps.db
    .insertInto('erasure_parts')
    .values({ erasure_id: row.id, service, erased_at: deps.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function doneIn({ db }: ErasureDeps, id: string): Promise<Set<ServiceName>> {
  const rows = await db
    .selectFrom('erasure_parts')
    .select('service')
    .where('erasure_id', '=', id)
    .execute();
  return new Set(rows.map(({ service }) => service));
}

async function finish({ write, clock }: ErasureDeps, row: ErasureRow): Promise<void> {
  await write(null, async (tx) => {
    const now = clock.now();
    const finished = await tx
      .updateTable('erasures')
      .set({ state: 'DONE', done_at: now })
      .where('id', '=', row.id)
      .where('state', '=', 'ERASING')
      .executeTakeFirst();
    if (finished.numUpdatedRows !== 1n) return {};
    const { id: erasureId, person_id: userId } = row;
    await audit(tx, now, {
      actor: { role: 'system', id: null },
      action: 'erasure.done',
      object: { type: 'account', id: userId, version: 0 },
      detail: { erasureId },
    });
    await emit(tx, now, [
      { contract: userErased, key: userId, version: 1, data: { userId, erasureId } },
    ]);
    return {};
  });
}

export async function readErasure({ db }: Pick<Deps, 'db'>, personId: string) {
  const row = await db
    .selectFrom('erasures')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) throw notFound('erasure');
  const { id, state, holds, requested_at } = row;
  return { id, state, requestedAt: requested_at.toISOString(), holds };
}
