import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { accessTokenAlgorithm } from '@foodiefast/kit/access-token';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { exportJWK } from 'jose';
import { sql } from 'kysely';
import type { Secrets } from './secrets.ts';
import type { SigningKeyRow, Tables } from './tables.ts';

type Parts = { db: Db<Tables>; clock: Clock; secrets: Secrets };

export const rotation = { kind: 'keys', id: 'rotation' } as const;
const rotateEveryMs = 30 * 24 * 3_600_000;
// A token of 5 min, a process that reads the keys a little late, and a clock that is off.
const keptAfterRetirementMs = 15 * 60_000;
const changeLock = 6_734_101;

/** The keys whose tokens may be out, and the next one, so that everybody knows it beforehand. */
export const readKeys = (db: Db<Tables>, now: Date): Promise<SigningKeyRow[]> =>
  db
    .selectFrom('signing_keys')
    .selectAll()
    .where((row) =>
      row.or([
        row('state', '<>', 'RETIRED'),
        row('retired_at', '>', addMs(now, -keptAfterRetirementMs)),
      ]),
    )
    .orderBy('kid', 'desc')
    .execute();

/** Makes the first two keys. Of several processes that start at once one does it. */
export async function ensureKeys({ db, clock, secrets }: Parts): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const current = await lockCurrent(tx);
    const now = clock.now();
    if (!current) {
      await addKey(tx, secrets, now, 'CURRENT');
      await addKey(tx, secrets, now, 'NEXT');
    }
    await setRotation(tx, current?.activated_at ?? now);
  });
}

/** The next key signs from now on, and a new one takes its place in the JWKS. */
export async function rotateKeys(
  { db, clock, secrets }: Parts,
  o: { onlyWhenDue: boolean },
): Promise<{ kid: string } | null> {
  return db.transaction().execute(async (tx) => {
    const now = clock.now();
    const current = await lockCurrent(tx);
    if (!current?.activated_at) throw new Error('there are no signing keys yet: start auth first');
    const due = addMs(current.activated_at, rotateEveryMs) <= now;
    if (o.onlyWhenDue && !due) {
      await setRotation(tx, current.activated_at);
      return null;
    }
    await setState(tx, current.kid, { state: 'RETIRED', retired_at: now });
    const { kid } = await tx
      .selectFrom('signing_keys')
      .select('kid')
      .where('state', '=', 'NEXT')
      .executeTakeFirstOrThrow();
    await setState(tx, kid, { state: 'CURRENT', activated_at: now });
    await addKey(tx, secrets, now, 'NEXT');
    await setRotation(tx, now);
    return { kid };
  });
}

export const forgetRetiredKeys = (db: Db<Tables>, now: Date) =>
  db
    .deleteFrom('signing_keys')
    .where('state', '=', 'RETIRED')
    .where('retired_at', '<', addMs(now, -keptAfterRetirementMs))
    .execute();

// A row lock would not do: who waited for the current key would find it retired, and no other.
async function lockCurrent(tx: Tx<Tables>): Promise<SigningKeyRow | undefined> {
  await sql`SELECT pg_advisory_xact_lock(${changeLock})`.execute(tx);
  return tx
    .selectFrom('signing_keys')
    .selectAll()
    .where('state', '=', 'CURRENT')
    .executeTakeFirst();
}

const setState = (
  tx: Tx<Tables>,
  kid: string,
  change: Partial<Pick<SigningKeyRow, 'state' | 'activated_at' | 'retired_at'>>,
) => tx.updateTable('signing_keys').set(change).where('kid', '=', kid).execute();

const setRotation = (tx: Tx<Tables>, activatedAt: Date) =>
  setDeadline(tx, { ...rotation, dueAt: addMs(activatedAt, rotateEveryMs) });

async function addKey(tx: Tx<Tables>, secrets: Secrets, now: Date, state: 'CURRENT' | 'NEXT') {
  const kid = newId();
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const publicJwk = await exportJWK(pair.publicKey);
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  await tx
    .insertInto('signing_keys')
    .values({
      kid,
      state,
      public_jwk: JSON.stringify({ ...publicJwk, kid, alg: accessTokenAlgorithm, use: 'sig' }),
      sealed_private_key: secrets.seal('signing-key', kid, privateKey),
      created_at: now,
      activated_at: state === 'CURRENT' ? now : null,
      retired_at: null,
    })
    .execute();
}
