import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import { lockAccount } from '../stores/accounts.ts';
import { endSessions, liveSessions } from '../stores/sessions.ts';
import { restoreAccount, suspendAccount } from '../stores/suspensions.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';

type Act = { accountId: string; adminId: string };

/** Closes an account: its sessions end, and no way in opens another. Twice is once. */
export async function suspend(deps: Deps, act: Act & { reason: string }): Promise<void> {
  // Who closes the own account could not open it again.
  if (act.accountId === act.adminId) {
    throw new Refusal('FORBIDDEN', 'Your own account is suspended by another admin');
  }
  const ended = await deps.transact(async (tx) => {
    const account = await lock(tx, act.accountId);
    await suspendAccount(tx, deps.clock.now(), account, act);
    return endAll(deps, tx, account, { ...act, because: 'SUSPENDED' });
  });
  deps.revoked.add(ended);
}

export async function restore(deps: Deps, act: Act): Promise<void> {
  await deps.transact(async (tx) => {
    const account = await lock(tx, act.accountId);
    await restoreAccount(tx, deps.clock.now(), account, act.adminId);
  });
}

/** As when a phone was lost: whoever holds a session has to sign in again. */
export async function endAllSessions(deps: Deps, act: Act): Promise<void> {
  const ended = await deps.transact(async (tx) => {
    const account = await lock(tx, act.accountId);
    return endAll(deps, tx, account, { ...act, because: 'ENDED_BY_ADMIN' });
  });
  deps.revoked.add(ended);
}

async function lock(tx: Tx<Tables>, id: string): Promise<AccountRow> {
  const account = await lockAccount(tx, id);
  if (!account) throw notFound('Account');
  return account;
}

async function endAll(
  { clock }: Deps,
  tx: Tx<Tables>,
  account: AccountRow,
  o: { adminId: string; because: 'SUSPENDED' | 'ENDED_BY_ADMIN' },
): Promise<string[]> {
  const now = clock.now();
  const live = await liveSessions(tx, account.id, now).execute();
  return endSessions(tx, now, account, {
    ids: live.map(({ id }) => id),
    reason: o.because,
    by: { role: 'admin', id: o.adminId },
  });
}
