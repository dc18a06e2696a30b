import { type LinkPurpose, linkAsked } from '@foodiefast/contracts/auth-email';
import { audit } from '@foodiefast/kit/audit';
import { addMs } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { DueDeadline } from '@foodiefast/kit/sweeper';
import { findAccount, lockAccount, verifyEmail as setVerified } from '../stores/accounts.ts';
import { addLink, findLink, newestLink, tokenOf, useLink } from '../stores/links.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { accountGone } from './prove.ts';

/** Nobody's mailbox is filled by asking again and again. */
const pauseMs = 60_000;

/** A link is made, and notifications is told its id; the mail asks for its secret part. */
export async function mailLink(
  { secrets }: Pick<Deps, 'secrets'>,
  tx: Tx<Tables>,
  { account, purpose, now }: { account: AccountRow; purpose: LinkPurpose; now: Date },
): Promise<void> {
  const newest = await newestLink(tx, account.id, purpose);
  if (newest && addMs(newest.created_at, pauseMs) > now) return;
  const { id: linkId } = await addLink(tx, secrets, { now, accountId: account.id, purpose });
  const data = { accountId: account.id, linkId, purpose };
  const { id: key, version } = account;
  await audit(tx, now, {
    actor: { role: 'system', id: null },
    action: 'link.asked',
    object: { type: 'account', id: key, version },
    detail: { linkId, purpose },
  });
  await emit(tx, now, [{ contract: linkAsked, key, version, data }]);
}

/**
 * Writes down, sealed, who asks: whether there is such an account is looked up later, so that the
 * answer and its time tell nothing.
 */
export async function forgotPassword(
  { transact, clock, secrets }: Pick<Deps, 'transact' | 'clock' | 'secrets'>,
  email: string,
): Promise<void> {
  const id = secrets.mac('forgotten', email).toString('base64url');
  const sealed = secrets.seal('forgotten', id, Buffer.from(email)).toString('base64url');
  await transact((tx) =>
    setDeadline(tx, { kind: forgotten, id, dueAt: clock.now(), data: { sealed } }),
  );
}

export const forgotten = 'forgotten-password';

export async function answerForgotten(
  deps: Pick<Deps, 'db' | 'transact' | 'clock' | 'secrets'>,
  { id, data }: Pick<DueDeadline, 'id' | 'data'>,
): Promise<void> {
  const sealed = Buffer.from(String(data['sealed']), 'base64url');
  const email = deps.secrets.open('forgotten', id, sealed).toString();
  const found = await findAccount(deps.db, { email });
  if (!found) return;
  await deps.transact(async (tx) => {
    const account = await lockAccount(tx, found.id);
    if (!account) return;
    await mailLink(deps, tx, { account, purpose: 'RESET_PASSWORD', now: deps.clock.now() });
  });
}

export async function askVerification(
  deps: Pick<Deps, 'transact' | 'clock' | 'secrets'>,
  accountId: string,
): Promise<void> {
  await deps.transact(async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (!account) throw accountGone();
    if (account.email_verified_at) return;
    await mailLink(deps, tx, { account, purpose: 'VERIFY_EMAIL', now: deps.clock.now() });
  });
}

export async function verifyEmail(
  { db, transact, clock }: Pick<Deps, 'db' | 'transact' | 'clock'>,
  token: string,
): Promise<void> {
  const link = await findLink(db, clock.now(), { token });
  if (link?.purpose !== 'VERIFY_EMAIL') throw linkInvalid();
  await transact(async (tx) => {
    const account = await lockAccount(tx, link.accountId);
    const ours = account && (await useLink(tx, clock.now(), token));
    if (!ours) throw linkInvalid();
    await setVerified(tx, clock.now(), account);
  });
}

/** For notifications alone. A link that was used or has expired is as unknown as any other. */
export async function readToken(
  { db, clock, secrets }: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  id: string,
): Promise<{ token: string }> {
  if (!(await findLink(db, clock.now(), { id }))) throw notFound('link');
  return { token: tokenOf(secrets, id) };
}

export const linkInvalid = () =>
  new Refusal(
    'ONE_TIME_LINK_INVALID',
    'This link was used, has expired, or never was one of ours',
    {
      errors: [{ path: 'token', message: 'was used, has expired, or never was one of ours' }],
    },
  );
