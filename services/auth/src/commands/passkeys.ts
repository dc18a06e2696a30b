import type { Tokens } from '@foodiefast/contracts/auth';
import type {
  createdCredential,
  Passkey,
  shownCredential,
} from '@foodiefast/contracts/auth-passkeys';
import type { Caller } from '@foodiefast/kit/access-token';
import { newId } from '@foodiefast/kit/ids';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import { auditAct, lockAccount } from '../stores/accounts.ts';
import {
  findPasskey,
  addPasskey as keepPasskey,
  lockPasskey,
  passkeysOf,
} from '../stores/passkeys.ts';
import { hasOtherWayIn } from '../stores/ways-in.ts';
import type { PasskeyRow } from '../tables.ts';
import type { Deps } from './deps.ts';
import { enter, openSession, type Visitor } from './open-session.ts';
import { accountGone } from './prove.ts';
import { proveOwner } from './prove-owner.ts';

const passkeysMax = 20;
const signingIn = 'sign-in';
const addingTo = (accountId: string) => `add ${accountId}`;

export const askToSignIn = async ({ passkeys, challenges, clock }: Deps) => ({
  ...(await passkeys.requestOptions({ challenge: challenges.issue(signingIn, clock.now()) })),
});

/** The device has verified its owner, so the session has shown two factors. */
export async function signInWithPasskey(
  deps: Deps,
  credential: z.output<typeof shownCredential>,
  { userAgent }: Visitor,
): Promise<Tokens> {
  const { db, clock, challenges } = deps;
  const known = await findPasskey(db, credential.id);
  if (!known) throw notOurs();
  let signed = '';
  const shown = await deps.passkeys.shown(credential, known, (challenge) => {
    signed = challenge;
    return challenges.isOurs(challenge, signingIn, clock.now());
  });
  if (!shown) throw notOurs();
  const opened = await deps.transact(async (tx) => {
    const now = clock.now();
    const account = await lockAccount(tx, known.account_id);
    const row = account && (await lockPasskey(tx, known.id));
    if (!row || isBehind(shown.newCounter, row)) throw notOurs();
    if (!(await challenges.take(tx, signed, now))) throw notOurs();
    await tx
      .updateTable('passkeys')
      .set({
        counter: shown.newCounter,
        synced: shown.credentialBackedUp,
        last_used_at: now,
      })
      .where('id', '=', row.id)
      .execute();
    return openSession(deps, tx, account, { userAgent, secondFactor: true });
  });
  return enter(deps, opened);
}

/** A device counts up, unless it always says 0: who is behind is a copy of it. */
const isBehind = (counter: number, row: PasskeyRow) =>
  (counter > 0 || row.counter > 0) && counter <= row.counter;

export async function askToAdd(
  deps: Deps,
  caller: Caller,
  o: { currentPassword: string | undefined; ip: string },
) {
  const account = await proveOwner(deps, {
    accountId: caller.id,
    sessionId: caller.sessionId,
    password: o.currentPassword,
    ip: o.ip,
  });
  const known = await passkeysOf(deps.db, caller.id);
  if (known.length >= passkeysMax) throw tooMany();
  const challenge = deps.challenges.issue(addingTo(caller.id), deps.clock.now());
  return { ...(await deps.passkeys.creationOptions(account, known, { challenge })) };
}

/** The proof was shown for the challenge, which is of this account alone and ends soon. */
export async function addPasskey(
  { passkeys, challenges, transact, clock }: Deps,
  accountId: string,
  { credential, name }: { credential: z.output<typeof createdCredential>; name: string },
): Promise<Passkey> {
  let signed = '';
  const created = await passkeys.created(credential, (challenge) => {
    signed = challenge;
    return challenges.isOurs(challenge, addingTo(accountId), clock.now());
  });
  if (!created) throw invalid();
  const row = await transact(async (tx) => {
    const now = clock.now();
    const account = await lockAccount(tx, accountId);
    if (!account) throw accountGone();
    if ((await passkeysOf(tx, accountId)).length >= passkeysMax) throw tooMany();
    if (!(await challenges.take(tx, signed, now))) throw invalid();
    const added: PasskeyRow = {
      id: newId(),
      account_id: accountId,
      credential_id: created.credential.id,
      public_key: Buffer.from(created.credential.publicKey),
      counter: created.credential.counter,
      transports: credential.response.transports ?? [],
      name,
      synced: created.credentialBackedUp,
      created_at: now,
      last_used_at: null,
    };
    if (!(await keepPasskey(tx, account, added))) throw invalid();
    return added;
  });
  return viewOf(row);
}

export async function removePasskey(
  deps: Deps,
  caller: Caller,
  o: { id: string; currentPassword: string | undefined; ip: string },
): Promise<void> {
  await proveOwner(deps, {
    accountId: caller.id,
    sessionId: caller.sessionId,
    password: o.currentPassword,
    ip: o.ip,
  });
  await deps.transact(async (tx) => {
    const account = await lockAccount(tx, caller.id);
    const row = account && (await lockPasskey(tx, o.id));
    if (row?.account_id !== caller.id || !account) throw notFound('passkey');
    if (!(await hasOtherWayIn(tx, account, { passkeyId: row.id }))) {
      throw new Refusal('LAST_WAY_IN', 'Set a password first, or nobody could sign in any more');
    }
    await tx.deleteFrom('passkeys').where('id', '=', row.id).execute();
    const detail = { passkeyId: row.id };
    await auditAct(tx, deps.clock.now(), account, { action: 'passkey.removed', detail });
  });
}

export const viewOf = (row: PasskeyRow): Passkey => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  synced: row.synced,
});

const notOurs = () => new Refusal('CREDENTIALS_WRONG', 'This passkey opens no account here');
const invalid = () =>
  new Refusal('PASSKEY_INVALID', 'This is not a new passkey for this site: begin again');
const tooMany = () =>
  new Refusal('TOO_MANY_PASSKEYS', `Remove one first: there can be ${passkeysMax}`);
