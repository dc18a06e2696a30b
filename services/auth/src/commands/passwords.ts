import type { Caller } from '@foodiefast/kit/access-token';
import type { Tx } from '@foodiefast/kit/postgres';
import { checkPassword } from '../domain/password-rules.ts';
import {
  dropOtherWaysIn,
  findAccount,
  lockAccount,
  setPassword,
  verifyEmail,
} from '../stores/accounts.ts';
import { findLink, useLink } from '../stores/links.ts';
import { endSessions, liveSessions } from '../stores/sessions.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { linkInvalid } from './mail-links.ts';
import { accountGone, proven } from './prove.ts';

/** Every other session ends; the one that asked goes on. */
export async function changePassword(
  deps: Deps,
  caller: Caller,
  o: { currentPassword: string; newPassword: string; ip: string },
): Promise<void> {
  const known = await findAccount(deps.db, { id: caller.id });
  if (!known) throw accountGone();
  checkPassword(o.newPassword, known.email, 'newPassword');
  const hash = await deps.hashing.hash(o.newPassword);
  const claim = { by: { id: caller.id }, password: o.currentPassword, ip: o.ip };
  const ended = await proven(deps, claim, (tx, account) =>
    replace(deps, tx, account, { hash, action: 'password.changed', keep: caller.sessionId }),
  );
  deps.revoked.add(ended);
}

/** With the token of a one-time link, which is used up by it; every session ends. */
export async function resetPassword(
  deps: Deps,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<void> {
  const link = await findLink(deps.db, deps.clock.now(), { token });
  if (link?.purpose !== 'RESET_PASSWORD') throw linkInvalid();
  checkPassword(newPassword, link.email, 'newPassword');
  const hash = await deps.hashing.hash(newPassword);
  const ended = await deps.transact(async (tx) => {
    const account = await lockAccount(tx, link.accountId);
    const ours = account && (await useLink(tx, deps.clock.now(), token));
    if (!ours) throw linkInvalid();
    if (!account.email_verified_at) await dropOtherWaysIn(tx, account.id);
    await verifyEmail(tx, deps.clock.now(), account);
    return replace(deps, tx, account, { hash, action: 'password.reset', keep: null });
  });
  deps.revoked.add(ended);
}

async function replace(
  { clock }: Deps,
  tx: Tx<Tables>,
  account: AccountRow,
  { hash, action, keep }: { hash: string; action: string; keep: string | null },
): Promise<string[]> {
  const now = clock.now();
  await setPassword(tx, now, account, { hash, action });
  const live = await liveSessions(tx, account.id, now).execute();
  const ids = live.map(({ id }) => id).filter((id) => id !== keep);
  const changed = { ...account, version: account.version + 1 };
  return endSessions(tx, now, changed, { ids, reason: 'PASSWORD_CHANGED' });
}
