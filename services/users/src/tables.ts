import type { Address, Locale, Role } from '@foodiefast/contracts/primitives';
import type { JSONColumnType, Selectable } from 'kysely';
import type { ApplicationKind, ApplicationState, Vehicle } from './domain/application.ts';

export interface Tables {
  people: PersonTable;
  account_roles: AccountRolesTable;
  addresses: AddressTable;
  applications: ApplicationTable;
}

interface PersonTable {
  id: string;
  email: string;
  name: string;
  phone: string | null;
  locale: Locale;
  created_at: Date;
  version: number;
  account_version: number;
  erased_at: Date | null;
}
export type PersonRow = Selectable<PersonTable>;

interface AccountRolesTable {
  account_id: string;
  roles: Role[];
  version: number;
}

interface AddressTable {
  id: string;
  person_id: string;
  label: string;
  address: JSONColumnType<Address>;
  door_note: string | null;
  created_at: Date;
}
export type AddressRow = Selectable<AddressTable>;

interface ApplicationTable {
  id: string;
  person_id: string;
  kind: ApplicationKind;
  state: ApplicationState;
  version: number;
  phone: string;
  kitchen_name: string | null;
  vehicle: Vehicle | null;
  about: string | null;
  kitchen_id: string | null;
  submitted_at: Date;
  decided_at: Date | null;
}
export type ApplicationRow = Selectable<ApplicationTable>;
