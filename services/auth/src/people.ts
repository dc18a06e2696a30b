import { accountPerson } from '@foodiefast/contracts/auth';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { People } from '@foodiefast/kit/people';
import type { Deps } from './commands/deps.ts';
import { findAccount, lockAccount } from './stores/accounts.ts';
import { identitiesOf } from './stores/identities.ts';
import { passkeysOf } from './stores/passkeys.ts';
import { endSessions, liveSessions } from './stores/sessions.ts';

const ownTables = ['passkeys', 'identities', 'totps', 'one_time_links', 'suspensions'] as const;

/** Accounts as their owners may see and erase them. */
export const createPeople = ({ db, clock, transact, revoked }: Deps): People => ({
  async read(id) {
    const account = await findAccount(db, { id });
    if (!account) return {};
    const sessions = await liveSessions(db, id, clock.now()).execute();
    const passkeys = await passkeysOf(db, id);
    const identities = await identitiesOf(db, id);
    return {
      account: {
        email: account.email,
        emailVerifiedAt: account.email_verified_at?.toISOString() ?? null,
        name: account.name,
        locale: account.locale,
        roles: account.roles,
        createdAt: account.created_at.toISOString(),
      },
      sessions: sessions.map((row) => ({
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.last_used_at.toISOString(),
        userAgent: row.user_agent,
      })),
      passkeys: passkeys.map(({ name, created_at }) => ({
        name,
        createdAt: created_at.toISOString(),
      })),
      identities: identities.map(({ provider, issuer, subject }) => ({
        provider,
        issuer,
        subject,
      })),
    };
  },

  /** Sessions stay until their access tokens have ended, without the browser they were of. */
  async erase(id) {
    const ended = await transact(async (tx) => {
      const account = await lockAccount(tx, id);
      if (!account) return [];
      const now = clock.now();
      const live = await liveSessions(tx, id, now).execute();
      const ids = live.map((session) => session.id);
      const version = account.version + 1;
      const gone = await endSessions(tx, now, { ...account, version }, { ids, reason: 'ERASED' });
      for (const table of ownTables) {
        await tx.deleteFrom(table).where('account_id', '=', id).execute();
      }
      await tx
        .updateTable('sessions')
        .set({ user_agent: null })
        .where('account_id', '=', id)
        .execute();
      await tx
        .updateTable('accounts')
        .set({
          email: `erased:${id}`,
          name: '',
          password_hash: null,
          roles: [],
          email_verified_at: null,
          erased_at: now,
          version,
        })
        .where('id', '=', id)
        .execute();
      const object = { type: 'account', id, version };
      await audit(tx, now, {
        actor: { role: 'system', id: null },
        action: 'account.erased',
        object,
      });
      await emit(tx, now, [{ contract: accountPerson, key: id, version, data: null }]);
      return gone;
    });
    revoked.add(ended);
  },
});
