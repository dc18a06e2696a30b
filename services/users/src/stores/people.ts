import { type Person, person as personDocument } from '@foodiefast/contracts/users';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { PersonRow, Tables } from '../tables.ts';

const applicationsToldMax = 10;

export const findPerson = (db: Db<Tables>, id: string): Promise<PersonRow | undefined> =>
  db
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();

/** The row is locked before anything of the person changes, so that documents leave in order. */
export async function lockPerson(tx: Tx<Tables>, id: string): Promise<PersonRow> {
  const row = await tx
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('NOT_SIGNED_IN', 'This account is not there any more');
  return row;
}

/** Raises the version of a locked person and publishes the whole of them. */
export async function publishPerson(tx: Tx<Tables>, at: Date, id: string): Promise<void> {
  const person = await tx
    .updateTable('people')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const data = await documentOf(tx, person);
  await emit(tx, at, [{ contract: personDocument, key: id, version: person.version, data }]);
}

async function documentOf(tx: Tx<Tables>, person: PersonRow): Promise<Person> {
  const addresses = await tx
    .selectFrom('addresses')
    .select(['id', 'label', 'address', 'door_note as doorNote'])
    .where('person_id', '=', person.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const applications = await tx
    .selectFrom('applications')
    .select(['id as applicationId', 'kitchen_name as kitchenName', 'about'])
    .where('person_id', '=', person.id)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(applicationsToldMax)
    .execute();
  const { id, name, phone, locale, reminders, push } = person;
  const notifications = { reminders, push };
  return { userId: id, name, phone, locale, addresses, applications, notifications };
}
