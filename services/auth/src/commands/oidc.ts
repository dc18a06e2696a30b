import type { Tokens } from '@foodiefast/contracts/auth';
import type { Locale } from '@foodiefast/contracts/primitives';
import { email as emailSchema } from '@foodiefast/contracts/primitives';
import type { Caller } from '@foodiefast/kit/access-token';
import { addMs } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { Attempt, Claims } from '../oidc.ts';
import { addAccount, auditAct, lockAccount } from '../stores/accounts.ts';
import { addIdentity, findIdentity } from '../stores/identities.ts';
import { hasOtherWayIn } from '../stores/ways-in.ts';
import type { AccountRow, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';
import { enter, openSession, type Visitor } from './open-session.ts';
import { accountGone } from './prove.ts';
import { proveOwner } from './prove-owner.ts';

/** Travels sealed in a cookie of the browser that began, so nothing is stored for who never returns. */
type Ticket = Attempt & { linkTo: string | null; endsAt: number };

const ticketMs = 10 * 60_000;

export type Finished =
  | { outcome: 'signed-in'; tokens: Tokens }
  | { outcome: 'linked' }
  | {
      outcome: 'problem';
      code: 'FAILED' | 'EMAIL_UNVERIFIED' | 'EMAIL_KNOWN' | 'LINKED_ELSEWHERE';
    };

export async function beginOidc(
  { oidc, secrets, clock }: Pick<Deps, 'oidc' | 'secrets' | 'clock'>,
  provider: string,
  linkTo: string | null,
): Promise<{ url: string; ticket: string }> {
  const { url, attempt } = await oidc.begin(provider);
  const ticket: Ticket = { ...attempt, linkTo, endsAt: addMs(clock.now(), ticketMs).getTime() };
  const sealed = secrets.seal('oidc', provider, Buffer.from(JSON.stringify(ticket)));
  return { url, ticket: sealed.toString('base64url') };
}

export async function beginLink(
  deps: Deps,
  caller: Caller,
  o: { provider: string; currentPassword: string | undefined; ip: string },
): Promise<{ url: string; ticket: string }> {
  await proveOwner(deps, {
    accountId: caller.id,
    sessionId: caller.sessionId,
    password: o.currentPassword,
    ip: o.ip,
  });
  return beginOidc(deps, o.provider, caller.id);
}

export async function finishOidc(
  deps: Deps,
  o: { provider: string; query: string; ticket: string | null },
  visitor: Visitor,
): Promise<Finished> {
  const ticket = o.ticket === null ? null : openTicket(deps, o.provider, o.ticket);
  if (!ticket) return problem('FAILED');
  const claims = await deps.oidc.finish(o.provider, o.query, ticket);
  if (!claims) return problem('FAILED');
  return ticket.linkTo === null
    ? signIn(deps, o.provider, claims, visitor)
    : link(deps, o.provider, claims, ticket.linkTo);
}

/** An account is known by issuer and subject alone; an e-mail that is known opens nothing. */
async function signIn(
  deps: Deps,
  provider: string,
  claims: Claims,
  { userAgent }: Visitor,
): Promise<Finished> {
  const opened = await deps.transact(async (tx) => {
    const known = await findIdentity(tx, claims);
    const account = known ? await lockAccount(tx, known.account_id) : await open(deps, tx, claims);
    if (!account) return known ? ('FAILED' as const) : ('EMAIL_KNOWN' as const);
    if (account === 'EMAIL_UNVERIFIED') return account;
    if (!known) await addIdentity(tx, deps.clock.now(), account, { provider, ...claims });
    return openSession(deps, tx, account, { userAgent, secondFactor: false });
  });
  if (typeof opened === 'string') return problem(opened);
  return { outcome: 'signed-in', tokens: await enter(deps, opened) };
}

async function open(
  { clock }: Deps,
  tx: Tx<Tables>,
  claims: Claims,
): Promise<AccountRow | 'EMAIL_UNVERIFIED' | null> {
  const email = emailSchema.safeParse(claims.email);
  if (!email.success) return 'EMAIL_UNVERIFIED';
  const now = clock.now();
  const locale: Locale = claims.locale?.toLowerCase().startsWith('en') ? 'en' : 'fr';
  const account: AccountRow = {
    id: newId(),
    email: email.data,
    name: plainName(claims.name) ?? email.data.split('@', 1)[0] ?? email.data,
    locale,
    roles: ['customer'],
    password_hash: null,
    version: 1,
    created_at: now,
    email_verified_at: now,
    erased_at: null,
  };
  return (await addAccount(tx, account)) ? account : null;
}

const nameMax = 80;
const plainName = (name: string | null) =>
  name
    ?.replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, nameMax)
    .trim() || null;

async function link(
  { transact, clock }: Deps,
  provider: string,
  claims: Claims,
  accountId: string,
): Promise<Finished> {
  return transact(async (tx): Promise<Finished> => {
    const account = await lockAccount(tx, accountId);
    if (!account) return problem('FAILED');
    const known = await findIdentity(tx, claims);
    if (known) return known.account_id === accountId ? linked : problem('LINKED_ELSEWHERE');
    await addIdentity(tx, clock.now(), account, { provider, ...claims });
    return linked;
  });
}

export async function unlink({ transact, clock }: Deps, caller: Caller, id: string): Promise<void> {
  await transact(async (tx) => {
    const account = await lockAccount(tx, caller.id);
    if (!account) throw accountGone();
    const { numDeletedRows } = await tx
      .deleteFrom('identities')
      .where('id', '=', id)
      .where('account_id', '=', caller.id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw notFound('identity');
    if (!(await hasOtherWayIn(tx, account, { identityId: id }))) {
      throw new Refusal('LAST_WAY_IN', 'Set a password first, or nobody could sign in any more');
    }
    const detail = { identityId: id };
    await auditAct(tx, clock.now(), account, { action: 'identity.unlinked', detail });
  });
}

function openTicket(
  { secrets, clock }: Pick<Deps, 'secrets' | 'clock'>,
  provider: string,
  sealed: string,
): Ticket | null {
  try {
    const plain = secrets.open('oidc', provider, Buffer.from(sealed, 'base64url'));
    const ticket = JSON.parse(plain.toString()) as Ticket;
    return ticket.endsAt > clock.now().getTime() ? ticket : null;
  } catch {
    // Made up, cut short, or of another provider: as good as none.
    return null;
  }
}

const linked: Finished = { outcome: 'linked' };
const problem = (code: Extract<Finished, { outcome: 'problem' }>['code']): Finished => ({
  outcome: 'problem',
  code,
});
