import { person as personDocument } from '@foodiefast/contracts/users';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * A row without personal data stays, so that an older document that comes late opens nothing.
 * Consents stay too: they hold ids, and prove what was agreed to.
 */
export async function erasePerson(
  tx: Tx<Tables>,
  now: Date,
  id: string,
  accountVersion = 0,
): Promise<void> {
  const blank = {
    email: '',
    name: '',
    phone: null,
    diets: [],
    allergens: [],
    erased_at: now,
  };
  const person = await tx
    .insertInto('people')
    .values({
      id,
      ...blank,
      locale: 'fr',
      created_at: now,
      version: 1,
      account_version: accountVersion,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          ...blank,
          version: sql`people.version + 1`,
          account_version: sql`greatest(people.account_version, excluded.account_version)`,
        })
        .where('people.erased_at', 'is', null),
    )
    .returning('version')
    .executeTakeFirst();
  if (!person) return;
  for (const table of ['addresses', 'carts', 'favourites', 'exports'] as const) {
    await tx.deleteFrom(table).where('person_id', '=', id).execute();
  }
  const applications = await tx
    .updateTable('applications')
    .set({ phone: '', kitchen_name: null, about: null })
    .where('person_id', '=', id)
    .returning('id')
    .execute();
  const ids = applications.map((application) => application.id);
  if (ids.length > 0) {
    await tx
      .updateTable('application_reasons')
      .set({ reason: null })
      .where('application_id', 'in', ids)
      .execute();
  }
  const { version } = person;
  await emit(tx, now, [{ contract: personDocument, key: id, version, data: null }]);
}
