import { createHash, randomBytes } from 'node:crypto';
import { addMs } from '@foodiefast/kit/clock';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';

const lifetimeMs = 3_600_000;

/** The token of a new one-time link. It is shown once: only its hash is stored. */
export async function addLink(tx: Tx<Tables>, now: Date, accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.deleteFrom('one_time_links').where('account_id', '=', accountId).execute();
  await tx
    .insertInto('one_time_links')
    .values({
      token_hash: hashOf(token),
      account_id: accountId,
      expires_at: addMs(now, lifetimeMs),
    })
    .execute();
  return token;
}

export const findLink = (db: Db<Tables>, now: Date, token: string) =>
  db
    .selectFrom('one_time_links')
    .innerJoin('accounts', 'accounts.id', 'one_time_links.account_id')
    .select(['accounts.id as accountId', 'accounts.email'])
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** True for the one caller that gets it. */
export async function useLink(tx: Tx<Tables>, now: Date, token: string): Promise<boolean> {
  const used = await tx
    .deleteFrom('one_time_links')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return used.numDeletedRows === 1n;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
