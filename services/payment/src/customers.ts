import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import type { Caller } from './caller.ts';
import { beginCall, settleCall } from './calls.ts';
import { type Provider, ProviderAway, type Within } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

export type Customers = ReturnType<typeof createCustomers>;

/** Who a person is at the provider; made when the first card is to be saved, with our id alone. */
export function createCustomers(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  caller: Caller;
  clock: Clock;
}) {
  const { db, provider, caller, clock } = o;

  return {
    async ensure(userId: string, orderId: string, within: Within): Promise<string> {
      const known = await read(userId);
      if (known) return known;
      const base = `user:${userId}:customer`;
      const draft = { kind: 'customer', base, orderId, request: { userId } } as const;
      const begun = await db.transaction().execute((tx) => beginCall(tx, draft, clock.now()));
      // A second customer of the same person holds no card and does no harm.
      const call = await caller.ready(begun, async () => false);
      if (!call) throw new ProviderAway('The customer is being made');
      const reply = await caller.send(call, () =>
        provider.createCustomer(call.key, { userId, ...within }),
      );
      if (!reply.ok) throw new ProviderAway(`The provider makes no customer: ${reply.code}`);
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('customers')
          .values({ user_id: userId, provider_id: reply.value, created_at: clock.now() })
          .onConflict((key) => key.column('user_id').doNothing())
          .execute();
        await settleCall(tx, call, 'done');
      });
      return (await read(userId)) ?? reply.value;
    },

    /** Erases the person there; while the provider is away it throws, and is asked again. */
    async forget(userId: string): Promise<void> {
      const customer = await read(userId);
      if (!customer) return;
      const base = `customer:${customer}:forget`;
      const draft = { kind: 'forget', base, orderId: null, request: { customer } } as const;
      const begun = await db.transaction().execute((tx) => beginCall(tx, draft, clock.now()));
      const call = await caller.ready(begun, async () => false);
      // A refusal says that there is no such customer any more.
      const reply =
        call && (await caller.send(call, () => provider.deleteCustomer(call.key, { customer })));
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom('customers').where('user_id', '=', userId).execute();
        if (call && reply) {
          await settleCall(tx, call, reply.ok ? 'done' : 'refused', reply.ok ? null : reply.code);
        }
      });
    },
  };

  async function read(userId: string): Promise<string | null> {
    const row = await db
      .selectFrom('customers')
      .select('provider_id')
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row?.provider_id ?? null;
  }
}
