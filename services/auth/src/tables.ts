import type { LinkPurpose } from '@foodiefast/contracts/auth-email';
import type { Locale, Role } from '@foodiefast/contracts/primitives';
import type { JWK } from 'jose';
import type { JSONColumnType, Selectable } from 'kysely';

export interface Tables {
  accounts: AccountTable;
  suspensions: SuspensionTable;
  sessions: SessionTable;
  one_time_links: OneTimeLinkTable;
  totps: TotpTable;
  login_limits: LoginLimitTable;
  passkeys: PasskeyTable;
  used_challenges: { hash: Buffer; expires_at: Date };
  identities: IdentityTable;
  signing_keys: SigningKeyTable;
}

interface AccountTable {
  id: string;
  email: string;
  name: string;
  locale: Locale;
  roles: Role[];
  password_hash: string | null;
  version: number;
  created_at: Date;
  email_verified_at: Date | null;
  erased_at: Date | null;
}
export type AccountRow = Selectable<AccountTable>;

interface SuspensionTable {
  account_id: string;
  at: Date;
  admin_id: string;
  reason: string;
}

interface SessionTable {
  id: string;
  account_id: string;
  refresh_hash: Buffer;
  user_agent: string | null;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
  second_factor_at: Date | null;
  ended_at: Date | null;
  end_reason: EndReason | null;
}
export type SessionRow = Selectable<SessionTable>;
export type EndReason =
  | 'SIGNED_OUT'
  | 'ENDED'
  | 'PASSWORD_CHANGED'
  | 'REUSED'
  | 'TOO_MANY'
  | 'SUSPENDED'
  | 'ENDED_BY_ADMIN'
  | 'ERASED';

interface OneTimeLinkTable {
  id: string;
  purpose: LinkPurpose;
  created_at: Date;
  token_hash: Buffer;
  account_id: string;
  expires_at: Date;
}

interface TotpTable {
  account_id: string;
  sealed_seed: Buffer;
  active: boolean;
  last_step: number;
  created_at: Date;
}
export type TotpRow = Selectable<TotpTable>;

interface PasskeyTable {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  synced: boolean;
  created_at: Date;
  last_used_at: Date | null;
}
export type PasskeyRow = Selectable<PasskeyTable>;

interface IdentityTable {
  id: string;
  account_id: string;
  provider: string;
  issuer: string;
  subject: string;
  linked_at: Date;
}

interface LoginLimitTable {
  key: Buffer;
  failures: number;
  first_at: Date;
  last_at: Date;
  known_until: Date | null;
}

interface SigningKeyTable {
  kid: string;
  state: 'NEXT' | 'CURRENT' | 'RETIRED';
  public_jwk: JSONColumnType<JWK>;
  sealed_private_key: Buffer;
  created_at: Date;
  activated_at: Date | null;
  retired_at: Date | null;
}
export type SigningKeyRow = Selectable<SigningKeyTable>;
