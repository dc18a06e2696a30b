import { randomBytes } from 'node:crypto';
import { Refusal } from '@foodiefast/kit/refusal';
import { base32, totpUri } from '../domain/totp.ts';
import { auditAct, lockAccount } from '../stores/accounts.ts';
import { lockTotp, setPendingSeed, takeCode } from '../stores/totps.ts';
import type { Deps } from './deps.ts';
import { accountGone, proven } from './prove.ts';
import { type Asking, proveOwner } from './prove-owner.ts';

export type Enrolment = { state: 'ACTIVE' } | { state: 'PENDING'; secret: string; uri: string };

// As long as the hash, which RFC 4226 recommends.
const seedBytes = 20;

/**
 * Answers a new secret. A stolen access token is not enough: its thief would keep the owner out.
 * The session stays without a second factor: that is shown at the next sign-in.
 */
export async function beginTotp(deps: Deps, asking: Asking): Promise<Enrolment> {
  const owner = await proveOwner(deps, asking);
  return deps.transact(async (tx) => {
    const account = await lockAccount(tx, owner.id);
    if (!account) throw accountGone();
    const totp = await lockTotp(tx, account.id);
    if (totp?.active) return { state: 'ACTIVE' };
    const seed = randomBytes(seedBytes);
    await setPendingSeed(tx, deps.secrets, {
      accountId: account.id,
      seed,
      now: deps.clock.now(),
    });
    const secret = base32(seed);
    return { state: 'PENDING', secret, uri: totpUri(secret, account.email) };
  });
}

/** With the first code of the secret the authenticator is active. */
export async function finishTotp(
  { transact, clock, secrets }: Deps,
  accountId: string,
  code: string,
): Promise<Enrolment> {
  return transact(async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (!account) throw accountGone();
    const totp = await lockTotp(tx, accountId);
    if (totp?.active) return { state: 'ACTIVE' };
    if (!totp) throw new Refusal('ONE_TIME_CODE_WRONG', 'Ask for a secret first');
    const now = clock.now();
    await takeCode(tx, secrets, totp, { code, now });
    await auditAct(tx, now, account, { action: 'totp.added' });
    return { state: 'ACTIVE' };
  });
}

/** The account's sessions lose the second factor that they had shown. */
export async function removeTotp(
  deps: Deps,
  accountId: string,
  o: { currentPassword: string; oneTimeCode: string; ip: string },
): Promise<void> {
  const claim = { by: { id: accountId }, password: o.currentPassword, ip: o.ip };
  await proven(deps, claim, async (tx, account) => {
    const now = deps.clock.now();
    const totp = await lockTotp(tx, accountId);
    if (!totp?.active) return;
    await takeCode(tx, deps.secrets, totp, { code: o.oneTimeCode, now });
    await tx.deleteFrom('totps').where('account_id', '=', accountId).execute();
    await tx
      .updateTable('sessions')
      .set({ second_factor_at: null })
      .where('account_id', '=', accountId)
      .execute();
    await auditAct(tx, now, account, { action: 'totp.removed' });
  });
}
