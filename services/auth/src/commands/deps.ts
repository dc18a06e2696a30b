import type { Clock } from '@foodiefast/kit/clock';
import type { Cursors } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import type { Challenges } from '../challenges.ts';
import type { Hashing } from '../hashing.ts';
import type { Keyring } from '../keyring.ts';
import type { LoginLimits } from '../login-limits.ts';
import type { Oidc } from '../oidc.ts';
import type { Passkeys } from '../passkeys.ts';
import type { RefreshTokens } from '../refresh-tokens.ts';
import type { RevokedSessions } from '../revoked-sessions.ts';
import type { Secrets } from '../secrets.ts';
import type { Tables } from '../tables.ts';
import type { Transact } from '../transact.ts';

/** What the commands of auth are made of. */
export type Deps = {
  db: Db<Tables>;
  clock: Clock;
  transact: Transact;
  hashing: Hashing;
  secrets: Secrets;
  keyring: Keyring;
  refreshTokens: RefreshTokens;
  revoked: RevokedSessions;
  loginLimits: LoginLimits;
  challenges: Challenges;
  passkeys: Passkeys;
  oidc: Oidc;
  cursors: Cursors;
};
