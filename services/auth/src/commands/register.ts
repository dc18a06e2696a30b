import type { registration } from '@foodiefast/contracts/auth';
import { newId } from '@foodiefast/kit/ids';
import type * as z from 'zod';
import { checkPassword } from '../domain/password-rules.ts';
import { addAccount } from '../stores/accounts.ts';
import type { AccountRow } from '../tables.ts';
import type { Deps } from './deps.ts';
import { mailLink } from './mail-links.ts';

/** For a known e-mail nothing changes, and nobody is told: it costs the same and answers the same. */
export async function register(
  deps: Deps,
  { email, password, name, locale }: z.output<typeof registration>,
): Promise<void> {
  checkPassword(password, email, 'password');
  const hash = await deps.hashing.hash(password);
  await deps.transact(async (tx) => {
    const now = deps.clock.now();
    const account: AccountRow = {
      id: newId(),
      email,
      name,
      locale,
      roles: ['customer'],
      password_hash: hash,
      version: 1,
      created_at: now,
      email_verified_at: null,
      erased_at: null,
    };
    const added = await addAccount(tx, account);
    if (added) await mailLink(deps, tx, { account, purpose: 'VERIFY_EMAIL', now });
  });
}
