import { createHash } from 'node:crypto';
import type { LinkPurpose } from '@foodiefast/contracts/auth-email';
import { addMs } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Secrets } from '../secrets.ts';
import type { Tables } from '../tables.ts';

const hourMs = 3_600_000;
const lifetimeMs: Record<LinkPurpose, number> = {
  VERIFY_EMAIL: 24 * hourMs,
  RESET_PASSWORD: hourMs,
};

/** The secret part of a link. It is derived, so that a mail that is sent again carries the same. */
export const tokenOf = (secrets: Secrets, id: string): string =>
  secrets.mac('one-time-link', id).toString('base64url');

/** A new link takes the place of the last one for the same purpose. */
export async function addLink(
  tx: Tx<Tables>,
  secrets: Secrets,
  { now, accountId, purpose }: { now: Date; accountId: string; purpose: LinkPurpose },
): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = tokenOf(secrets, id);
  await dropLinks(tx, accountId, purpose);
  await tx
    .insertInto('one_time_links')
    .values({
      id,
      token_hash: hashOf(token),
      account_id: accountId,
      purpose,
      created_at: now,
      expires_at: addMs(now, lifetimeMs[purpose]),
    })
    .execute();
  return { id, token };
}

export const dropLinks = (tx: Tx<Tables>, accountId: string, purpose: LinkPurpose) =>
  tx
    .deleteFrom('one_time_links')
    .where('account_id', '=', accountId)
    .where('purpose', '=', purpose)
    .execute();

export const findLink = (db: Db<Tables>, now: Date, by: { token: string } | { id: string }) =>
  db
    .selectFrom('one_time_links')
    .innerJoin('accounts', 'accounts.id', 'one_time_links.account_id')
    .select(['accounts.id as accountId', 'accounts.email', 'one_time_links.purpose'])
    .where((row) =>
      'token' in by
        ? row('token_hash', '=', hashOf(by.token))
        : row('one_time_links.id', '=', by.id),
    )
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** When the account's newest link for the purpose was made. */
export const newestLink = (tx: Tx<Tables>, accountId: string, purpose: LinkPurpose) =>
  tx
    .selectFrom('one_time_links')
    .select('created_at')
    .where('account_id', '=', accountId)
    .where('purpose', '=', purpose)
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
