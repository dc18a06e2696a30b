import type { DomainEvent } from '@foodiefast/contracts/event';
import {
  type ApplicationFacts,
  applicationApproved,
  applicationRejected,
  applicationSubmitted,
  type Person,
  person,
} from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';

type Heard = DomainEvent<ApplicationFacts>;

async function keep(tx: Tx<Tables>, { data, version, at }: Heard): Promise<void> {
  const decided = data.state === 'SUBMITTED' ? null : new Date(at);
  const row = { version, state: data.state, decided_at: decided };
  await tx
    .insertInto('applications')
    .values({
      id: data.applicationId,
      user_id: data.userId,
      kind: data.kind,
      vehicle: data.vehicle,
      submitted_at: new Date(at),
      ...row,
    })
    .onConflict((key) =>
      key.column('id').doUpdateSet(row).where('applications.version', '<', version),
    )
    .execute();
}

async function keepPerson(
  tx: Tx<Tables>,
  { key, version, data }: DomainEvent<Person | null>,
): Promise<void> {
  if (data === null) {
    await tx.deleteFrom('people').where('user_id', '=', key).execute();
    return;
  }
  const row = { version, name: data.name, applications: JSON.stringify(data.applications) };
  await tx
    .insertInto('people')
    .values({ user_id: key, ...row })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet(row).where('people.version', '<', version),
    )
    .execute();
}

export const applicationHandlers: Handler<Tx<Tables>>[] = [
  on(applicationSubmitted, keep),
  on(applicationApproved, keep),
  on(applicationRejected, keep),
  on(person, keepPerson),
];
