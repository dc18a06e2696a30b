import type { Application, profile, SavedAddress } from '@foodiefast/contracts/users';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import type { AddressRow, ApplicationRow, PersonRow, Tables } from './tables.ts';

type Own = { personId: string; id: string };

const applicationsMax = 100;

export const profileOf = (row: PersonRow): z.input<typeof profile> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  locale: row.locale,
  createdAt: row.created_at.toISOString(),
});

const addressesOf = (db: Db<Tables>, personId: string) =>
  db.selectFrom('addresses').selectAll().where('person_id', '=', personId);

export async function listAddresses(db: Db<Tables>, personId: string): Promise<SavedAddress[]> {
  const rows = await addressesOf(db, personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toAddress);
}

export async function readAddress(db: Db<Tables>, { personId, id }: Own): Promise<SavedAddress> {
  const row = await addressesOf(db, personId).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('address');
  return toAddress(row);
}

const applicationsOf = (db: Db<Tables>, personId: string) =>
  db
    .selectFrom('applications')
    .leftJoin('application_reasons', 'application_reasons.application_id', 'applications.id')
    .selectAll('applications')
    .select('application_reasons.reason')
    .where('person_id', '=', personId);

export async function listApplications(db: Db<Tables>, personId: string): Promise<Application[]> {
  const rows = await applicationsOf(db, personId)
    .orderBy('submitted_at', 'desc')
    .orderBy('applications.id', 'desc')
    .limit(applicationsMax)
    .execute();
  return rows.map(toApplication);
}

export async function readApplication(db: Db<Tables>, { personId, id }: Own): Promise<Application> {
  const row = await applicationsOf(db, personId)
    .where('applications.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('application');
  return toApplication(row);
}

const toAddress = (row: AddressRow): SavedAddress => ({
  id: row.id,
  label: row.label,
  address: row.address,
  ...(row.door_note === null ? {} : { doorNote: row.door_note }),
  createdAt: row.created_at.toISOString(),
});

const toApplication = (row: ApplicationRow & { reason: string | null }): Application => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  reason: row.state === 'REJECTED' ? row.reason : null,
  submittedAt: row.submitted_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  details:
    row.kind === 'chef'
      ? {
          kitchenName: row.kitchen_name,
          about: row.about,
          phone: row.phone,
          kitchenId: row.kitchen_id,
        }
      : { vehicle: row.vehicle, about: row.about, phone: row.phone },
});
