import type { Clock } from '@foodiefast/kit/clock';
import { createCursors } from '@foodiefast/kit/cursor';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import { createChallenges } from './challenges.ts';
import type { Deps } from './commands/deps.ts';
import { openHashing } from './hashing.ts';
import { openKeyring } from './keyring.ts';
import { createLoginLimits } from './login-limits.ts';
import { createOidc, type ProviderSettings } from './oidc.ts';
import { createPasskeys } from './passkeys.ts';
import { createRefreshTokens } from './refresh-tokens.ts';
import { openRevokedSessions } from './revoked-sessions.ts';
import { openSecrets } from './secrets.ts';
import { ensureKeys } from './signing-keys.ts';
import type { Tables } from './tables.ts';
import { createTransact } from './transact.ts';

const hashing = { concurrentMax: 2, queueMax: 50 };

/** Makes the first signing keys when there are none, and opens all that the commands need. */
export async function openDeps(o: {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
  committed: () => void;
  keysSecret: string;
  issuer: string;
  audience: string;
  publicUrl: string;
  oidcProviders: readonly ProviderSettings[];
}): Promise<Deps & { stop(): void }> {
  const { db, clock, log, issuer, audience, publicUrl } = o;
  const secrets = openSecrets(o.keysSecret);
  await ensureKeys({ db, clock, secrets });
  const keyring = await openKeyring({ db, clock, secrets, issuer, audience, log });
  const revoked = await openRevokedSessions({ db, clock, log });
  const transact = createTransact(o);
  return {
    db,
    clock,
    transact,
    secrets,
    keyring,
    revoked,
    hashing: await openHashing(hashing),
    refreshTokens: createRefreshTokens(secrets),
    loginLimits: createLoginLimits({ transact, clock, secrets }),
    challenges: createChallenges(secrets),
    passkeys: createPasskeys({ publicUrl }),
    oidc: createOidc({ providers: o.oidcProviders, publicUrl, log }),
    cursors: createCursors(o.keysSecret),
    stop() {
      keyring.stop();
      revoked.stop();
    },
  };
}
