import type { Caller } from '@foodiefast/kit/access-token';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { checkPassword } from '../domain/password-rules.ts';
import { findAccount, lockAccount, setPassword } from '../stores/accounts.ts';
import { findLink, useLink } from '../stores/links.ts';
import { endSessions, liveSessions } from '../stores/sessions.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { accountGone, proven } from './prove.ts';

/** Every other session ends; the one that asked goes on. */
export async function changePassword(
  deps: Deps,
  caller: Caller,
  o: { currentPassword: string; newPassword: string; ip: string },
): Promise<void> {
  const known = await findAccount(deps.db, { id: caller.id });
  if (!known) throw accountGone();
  checkPassword(o.newPassword, known.email);
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
  const link = await findLink(deps.db, deps.clock.now(), token);
  if (!link) throw linkInvalid();
  checkPassword(newPassword, link.email);
  const hash = await deps.hashing.hash(newPassword);
  const ended = await deps.transact(async (tx) => {
    const account = await lockAccount(tx, link.accountId);
    const ours = account && (await useLink(tx, deps.clock.now(), token));
    if (!ours) throw linkInvalid();
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

const linkInvalid = () =>
  new Refusal('ONE_TIME_LINK_INVALID', 'This link was used, has expired, or never was one of ours');
