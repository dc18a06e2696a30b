import { newId } from '@foodiefast/kit/ids';
import { addAccount, findAccount, grantRole, lockAccount } from '../stores/accounts.ts';
import { addLink } from '../stores/links.ts';
import type { Deps } from './deps.ts';

/**
 * Makes an account an admin's, opening it when the e-mail is new, and answers the token of a link
 * with which its password is set. Who may run this holds the database's own password.
 */
export async function createAdmin(
  { transact, clock, secrets }: Pick<Deps, 'transact' | 'clock' | 'secrets'>,
  { email, name }: { email: string; name: string },
): Promise<string> {
  return transact(async (tx) => {
    const now = clock.now();
    await addAccount(tx, {
      id: newId(),
      email,
      name,
      locale: 'fr',
      roles: ['customer', 'admin'],
      password_hash: null,
      version: 1,
      created_at: now,
      email_verified_at: null,
      erased_at: null,
    });
    const found = await findAccount(tx, { email });
    const account = found && (await lockAccount(tx, found.id));
    if (!account) throw new Error('the account is gone');
    await grantRole(tx, now, account, { role: 'admin', actor: { role: 'system', id: null } });
    const link = { now, accountId: account.id, purpose: 'RESET_PASSWORD' } as const;
    return (await addLink(tx, secrets, link)).token;
  });
}
