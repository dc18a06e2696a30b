import type { registration } from '@foodiefast/contracts/auth';
import { newId } from '@foodiefast/kit/ids';
import type * as z from 'zod';
import { checkPassword } from '../domain/password-rules.ts';
import { addAccount } from '../stores/accounts.ts';
import type { Deps } from './deps.ts';

/** For a known e-mail nothing changes, and nobody is told: it costs the same and answers the same. */
export async function register(
  { hashing, transact, clock }: Deps,
  { email, password, name, locale }: z.output<typeof registration>,
): Promise<void> {
  checkPassword(password, email);
  const hash = await hashing.hash(password);
  await transact((tx) =>
    addAccount(tx, {
      id: newId(),
      email,
      name,
      locale,
      roles: ['customer'],
      password_hash: hash,
      version: 1,
      created_at: clock.now(),
    }),
  );
}
