import type { Cart, Preferences } from '@foodiefast/contracts/me';
import type { PaperKind } from '@foodiefast/contracts/papers';
import type { Address, Locale, Role } from '@foodiefast/contracts/primitives';
import type { ServiceName } from '@foodiefast/contracts/topology';
import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { ApplicationKind, ApplicationState, Vehicle } from './domain/application.ts';

export interface Tables {
  people: PersonTable;
  account_roles: AccountRolesTable;
  addresses: AddressTable;
  applications: ApplicationTable;
  application_reasons: { application_id: string; version: number; reason: string | null };
  papers: PaperTable;
  carts: { person_id: string; content: JSONColumnType<CartContent>; updated_at: Date };
  favourites: { person_id: string; kitchen_id: string; created_at: Date };
  consents: ConsentTable;
  exports: ExportTable;
  export_parts: {
    export_id: string;
    service: ServiceName;
    data: JSONColumnType<Record<string, unknown>>;
  };
  erasures: ErasureTable;
  erasure_parts: { erasure_id: string; service: ServiceName; erased_at: Date };
}

export type CartContent = Omit<Cart, 'updatedAt'>;

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
  diets: Generated<Preferences['diets']>;
  allergens: Generated<Preferences['allergens']>;
  reminders: Generated<boolean>;
  push: Generated<boolean>;
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

interface PaperTable {
  id: string;
  application_id: string;
  kind: PaperKind;
  expires_on: string | null;
  uploaded_at: Date;
  removed_at: Generated<Date | null>;
}

interface ConsentTable {
  id: string;
  person_id: string;
  kind: 'terms' | 'privacy' | 'newsletter' | 'analytics';
  granted: boolean;
  text_version: string;
  at: Date;
}
export type ConsentRow = Selectable<ConsentTable>;

interface ExportTable {
  id: string;
  person_id: string;
  state: 'PENDING' | 'READY' | 'EXPIRED';
  requested_at: Date;
  expires_at: Date | null;
  document: JSONColumnType<Record<string, unknown>> | null;
  signature: string | null;
}
export type ExportRow = Selectable<ExportTable>;

interface ErasureTable {
  id: string;
  person_id: string;
  state: 'WAITING' | 'ERASING' | 'DONE';
  holds: Generated<string[]>;
  requested_at: Date;
  done_at: Date | null;
}
export type ErasureRow = Selectable<ErasureTable>;
