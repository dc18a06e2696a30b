import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Caller } from './caller.ts';
import { beginCall, settleCall } from './calls.ts';
import { wakePayout } from './payouts.ts';
import { type Provider, ProviderAway } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

export type Accounts = ReturnType<typeof createAccounts>;
export type AccountState = 'NONE' | 'INCOMPLETE' | 'READY';

/** Where chefs and couriers are paid out to: accounts at the provider, set up on its own page. */
export function createAccounts(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  caller: Caller;
  clock: Clock;
  publicUrl: string;
}) {
  const { db, provider, caller, clock, publicUrl } = o;

  const read = (userId: string) =>
    db.selectFrom('accounts').selectAll().where('user_id', '=', userId).executeTakeFirst();

  /** The account when money can be sent to it; asks the provider until that is so. */
  async function readyId(userId: string): Promise<string | null> {
    const account = await read(userId);
    if (!account) return null;
    if (account.ready) return account.provider_id;
    if (!(await provider.isReady(account.provider_id))) return null;
    await markReady(userId);
    return account.provider_id;
  }

  return {
    readyId,

    /** The provider told of an account; one that is not ours is nobody's news. */
    async lookAt(accountId: string): Promise<void> {
      const row = await db
        .selectFrom('accounts')
        .select('user_id')
        .where('provider_id', '=', accountId)
        .executeTakeFirst();
      if (row) await readyId(row.user_id);
    },

    async state(userId: string): Promise<AccountState> {
      if (!(await read(userId))) return 'NONE';
      const ready = await readyId(userId).catch((error: unknown) => {
        if (error instanceof ProviderAway) return null;
        throw error;
      });
      return ready ? 'READY' : 'INCOMPLETE';
    },

    /**
     * Ends what binds the person to us; while the provider is away it throws, and is asked again.
     * An account that it will not delete stays the person's own there, and nothing here leads to it.
     */
    async forget(userId: string): Promise<void> {
      const account = await read(userId);
      if (!account) return;
      const { provider_id: accountId } = account;
      const base = `account:${accountId}:forget`;
      const draft = { kind: 'forget', base, orderId: null, request: { accountId } } as const;
      const begun = await db.transaction().execute((tx) => beginCall(tx, draft, clock.now()));
      const call = begun.stale ? await caller.renew(begun) : begun;
      const reply = await caller.send(call, () => provider.deleteAccount(call.key, { accountId }));
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('accounts').where('user_id', '=', userId).execute();
        await settleCall(tx, call, reply.ok ? 'done' : 'refused', reply.ok ? null : reply.code);
      });
    },

    /** The provider's onboarding page; the account is made once a person. */
    async link(userId: string): Promise<{ url: string; expiresAt: string }> {
      const accountId = (await read(userId))?.provider_id ?? (await make(userId));
      const page = `${publicUrl}/earnings`;
      const urls = { returnUrl: `${page}?account=return`, refreshUrl: `${page}?account=again` };
      const { url, expiresAt } = await unlessAway(() =>
        provider.linkAccount({ accountId, ...urls }),
      );
      return { url, expiresAt: expiresAt.toISOString() };
    },
  };

  async function make(userId: string): Promise<string> {
    const base = `user:${userId}:account`;
    const draft = { kind: 'account', base, orderId: null, request: { userId } } as const;
    const begun = await db.transaction().execute((tx) => beginCall(tx, draft, clock.now()));
    // A second account of the same person is never paid to and does no harm.
    const call = await caller.ready(begun, async () => false);
    if (!call) throw new Refusal('UNAVAILABLE', 'The account is being made; try again');
    const reply = await unlessAway(() =>
      caller.send(call, () => provider.createAccount(call.key, { userId })),
    );
    if (!reply.ok) throw new Refusal('UPSTREAM_FAILED', 'The provider opens no account just now');
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('accounts')
        .values({
          user_id: userId,
          provider_id: reply.value,
          ready: false,
          created_at: clock.now(),
        })
        .onConflict((key) => key.column('user_id').doNothing())
        .execute();
      await settleCall(tx, call, 'done');
    });
    return (await read(userId))?.provider_id ?? reply.value;
  }

  /** All that was held for want of an account is looked at again. */
  async function markReady(userId: string): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('accounts')
        .set({ ready: true })
        .where('user_id', '=', userId)
        .where('ready', '=', false)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      const now = clock.now();
      const held = await tx
        .selectFrom('payouts')
        .select('id')
        .where('party', '=', userId)
        .where('status', 'in', ['HELD', 'DUE'])
        .where('available_at', '<=', now)
        .execute();
      for (const { id } of held) await wakePayout(tx, id, now);
    });
  }
}

async function unlessAway<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error;
    throw new Refusal('UNAVAILABLE', 'The payment provider does not answer just now', {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
}
