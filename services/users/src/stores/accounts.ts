import type { accountFacts, accountPerson } from '@foodiefast/contracts/auth';
import type { DomainEvent } from '@foodiefast/contracts/event';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Tables } from '../tables.ts';
import { erasePerson } from './erase-person.ts';
import { publishPerson } from './people.ts';

type AccountPerson = DomainEvent<z.output<typeof accountPerson.data>>;
type Facts = DomainEvent<z.output<typeof accountFacts>>;

/** Auth's document of an account: the first one opens the profile, later ones bring the e-mail. */
export async function takeAccount(tx: Tx<Tables>, now: Date, event: AccountPerson): Promise<void> {
  const { key, version, data } = event;
  if (data === null) return erasePerson(tx, now, key, version);
  const taken = await tx
    .insertInto('people')
    .values({
      id: data.accountId,
      email: data.email,
      name: data.name,
      phone: null,
      locale: data.locale,
      created_at: new Date(event.at),
      version: 0,
      account_version: version,
      erased_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          email: sql`CASE WHEN people.account_version < excluded.account_version
            THEN excluded.email ELSE people.email END`,
          account_version: sql`greatest(people.account_version, excluded.account_version)`,
          created_at: sql`least(people.created_at, excluded.created_at)`,
        })
        .where('people.erased_at', 'is', null),
    )
    .returning(['id', 'version'])
    .executeTakeFirst();
  // Our own document does not hold the e-mail, so a change of that alone is nobody's news.
  if (taken?.version === 0) await publishPerson(tx, now, taken.id);
}

/** Roles as auth gave them, newest version wins. */
export async function takeRoles(tx: Tx<Tables>, { data, version }: Facts): Promise<void> {
  const { accountId, roles } = data;
  await tx
    .insertInto('account_roles')
    .values({ account_id: accountId, roles, version })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ roles, version })
        .where('account_roles.version', '<', version),
    )
    .execute();
}

export async function rolesOf(tx: Tx<Tables>, accountId: string): Promise<readonly string[]> {
  const row = await tx
    .selectFrom('account_roles')
    .select('roles')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.roles ?? [];
}
