import { sessionRevoked } from '@foodiefast/contracts/auth';
import type { Actor } from '@foodiefast/contracts/orders';
import { audit } from '@foodiefast/kit/audit';
import { addMs } from '@foodiefast/kit/clock';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { AccountRow, EndReason, SessionRow, Tables } from '../tables.ts';
import { actorOf, auditAct } from './accounts.ts';

const idleMaxMs = 30 * 24 * 3_600_000;
const lifeMaxMs = 180 * 24 * 3_600_000;
/** Sessions of an account at once; the one that was used longest ago gives way. */
export const liveMax = 100;

/** A month after the last use, and half a year after signing in at the latest. */
export const expiryOf = (createdAt: Date, lastUsedAt: Date): Date => {
  const idle = addMs(lastUsedAt, idleMaxMs);
  const last = addMs(createdAt, lifeMaxMs);
  return idle < last ? idle : last;
};

export const lockSession = (tx: Tx<Tables>, id: string) =>
  tx.selectFrom('sessions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const liveSessions = (db: Db<Tables>, accountId: string, now: Date) =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc');

export async function addSession(tx: Tx<Tables>, account: AccountRow, session: SessionRow) {
  await tx.insertInto('sessions').values(session).execute();
  await auditAct(tx, session.created_at, account, {
    action: 'session.opened',
    detail: { sessionId: session.id, secondFactor: session.second_factor_at !== null },
  });
}

/** Ends those of the sessions that have not ended; answers which these were. */
export async function endSessions(
  tx: Tx<Tables>,
  at: Date,
  account: Pick<AccountRow, 'id' | 'roles' | 'version'>,
  { ids, reason, by }: { ids: readonly string[]; reason: EndReason; by?: Actor },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('account_id', '=', account.id)
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of ended) {
    await audit(tx, at, {
      actor: by ?? (reason === 'REUSED' ? { role: 'system', id: null } : actorOf(account)),
      action: 'session.ended',
      object: { type: 'account', id: account.id, version: account.version },
      detail: { sessionId: id, reason },
    });
    await emit(tx, at, [
      {
        contract: sessionRevoked,
        key: account.id,
        version: account.version,
        data: { accountId: account.id, sessionId: id },
      },
    ]);
  }
  return ended.map(({ id }) => id);
}
