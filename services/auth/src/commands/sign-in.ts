import type { signIn as signInBody, Tokens } from '@foodiefast/contracts/auth';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import { lockTotp, takeCode } from '../stores/totps.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { enter, openSession, type Visitor } from './open-session.ts';
import { proven } from './prove.ts';

export async function signIn(
  deps: Deps,
  { email, password, oneTimeCode }: z.output<typeof signInBody>,
  { ip, userAgent }: Visitor,
): Promise<Tokens> {
  const opened = await proven(deps, { by: { email }, password, ip }, async (tx, owner) => {
    const now = deps.clock.now();
    const secondFactor = await showSecondFactor(deps, tx, owner, { code: oneTimeCode, now });
    return openSession(deps, tx, owner, { userAgent, secondFactor });
  });
  return enter(deps, opened);
}

/** True when the account has an authenticator and its code was right. */
async function showSecondFactor(
  { secrets }: Deps,
  tx: Tx<Tables>,
  account: AccountRow,
  { code, now }: { code: string | undefined; now: Date },
): Promise<boolean> {
  const totp = await lockTotp(tx, account.id);
  if (!totp?.active) return false;
  if (code === undefined) {
    throw new Refusal('SECOND_FACTOR_REQUIRED', 'Add the code of your authenticator app');
  }
  await takeCode(tx, secrets, totp, { code, now });
  return true;
}
