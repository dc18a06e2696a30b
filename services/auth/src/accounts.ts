import type { accountsQuery, adminAccount } from '@foodiefast/contracts/auth-accounts';
import { toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Deps } from './commands/deps.ts';
import { liveSessions } from './stores/sessions.ts';
import type { Tables } from './tables.ts';

type Query = z.output<typeof accountsQuery>;
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

const select = (db: Db<Tables>) =>
  db
    .selectFrom('accounts')
    .leftJoin('suspensions', 'suspensions.account_id', 'accounts.id')
    .where('accounts.erased_at', 'is', null)
    .selectAll('accounts')
    .select(['suspensions.at', 'suspensions.admin_id', 'suspensions.reason'])
    .select(
      sql<boolean>`EXISTS (SELECT FROM totps WHERE account_id = accounts.id AND active)
        OR EXISTS (SELECT FROM passkeys WHERE account_id = accounts.id)`.as('second_factor'),
    );

/** Accounts for admins, newest first. */
export async function listAccounts({ db, cursors }: Pick<Deps, 'db' | 'cursors'>, o: Query) {
  const scope = 'accounts';
  let query = select(db)
    .orderBy('accounts.id', 'desc')
    .limit(o.limit + 1);
  if (o.q) query = query.where(fits(o.q));
  if (o.role) query = query.where(sql<boolean>`${o.role} = ANY(accounts.roles)`);
  if (o.suspended) {
    query = query.where('suspensions.at', o.suspended === 'true' ? 'is not' : 'is', null);
  }
  if (o.cursor) query = query.where('accounts.id', '<', String(cursors.read(scope, o.cursor)[0]));
  return toPage(await query.execute(), o.limit, {
    item: view,
    cursor: (last) => cursors.write(scope, [last.id]),
  });
}

export async function accountWithSessions({ db, clock }: Pick<Deps, 'db' | 'clock'>, id: string) {
  const row = await select(db).where('accounts.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Account');
  const sessions = await liveSessions(db, id, clock.now()).execute();
  return {
    ...view(row),
    sessions: sessions.map((session) => ({
      id: session.id,
      createdAt: session.created_at.toISOString(),
      lastUsedAt: session.last_used_at.toISOString(),
      userAgent: session.user_agent,
      secondFactor: session.second_factor_at !== null,
    })),
  };
}

function fits(q: string) {
  if (uuid.test(q)) return sql<boolean>`accounts.id = ${q}::uuid`;
  const start = q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`);
  return sql<boolean>`(accounts.email LIKE ${`${start}%`}
    OR lower(accounts.name) LIKE ${`%${start}%`})`;
}

const view = (row: Row): z.input<typeof adminAccount> => ({
  id: row.id,
  email: row.email,
  name: row.name,
  roles: row.roles,
  secondFactor: row.second_factor,
  emailVerified: row.email_verified_at !== null,
  createdAt: row.created_at.toISOString(),
  suspension:
    row.at && row.admin_id !== null
      ? { at: row.at.toISOString(), adminId: row.admin_id, reason: row.reason ?? '' }
      : null,
});
