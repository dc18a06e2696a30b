import type { Clock } from '@foodiefast/kit/clock';
import { clearDeadline, setDeadline } from '@foodiefast/kit/deadlines';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { Caller } from './caller.ts';
import { beginCall, settleCall } from './calls.ts';
import type { Terms } from './domain/attempt.ts';
import type { Provider } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

type Reader = Db<PaymentTables> | Tx<PaymentTables>;
export type Cards = ReturnType<typeof createCards>;

/** Saved cards, by the provider's reference; a number never reaches us. */
export function createCards(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  caller: Caller;
  clock: Clock;
  committed: () => void;
}) {
  const { db, provider, caller, clock } = o;
  return {
    async list(userId: string) {
      const rows = await db
        .selectFrom('cards')
        .selectAll()
        .where('user_id', '=', userId)
        .where('removed_at', 'is', null)
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        brand: row.brand,
        last4: row.last4,
        expiryMonth: row.expiry_month,
        expiryYear: row.expiry_year,
      }));
    },

    knows,

    async refuseUnknown(
      reader: Reader,
      { customerId, cardId }: Pick<Terms, 'cardId' | 'customerId'>,
      path: string,
    ): Promise<void> {
      if (cardId === null || (await knows(customerId, cardId, reader))) return;
      const message = 'This card is not among the saved ones';
      throw new Refusal('PAYMENT_METHOD_UNKNOWN', message, { errors: [{ path, message }] });
    },

    /** Gone here at once; the provider is told by a deadline, however long it is away. */
    async remove(userId: string, cardId: string): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('cards')
          .set({ removed_at: clock.now() })
          .where('id', '=', cardId)
          .where('user_id', '=', userId)
          .where('removed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw notFound('Card');
        await setDeadline(tx, {
          kind: 'detach',
          id: cardId,
          dueAt: clock.now(),
        });
      });
      o.committed();
    },

    async detach(cardId: string): Promise<void> {
      const draft = {
        kind: 'detach',
        base: `card:${cardId}:detach`,
        orderId: null,
        request: { cardId },
      } as const;
      const begun = await db.transaction().execute((tx) => beginCall(tx, draft, clock.now()));
      const call = await caller.ready(begun, async () => false);
      if (!call) return;
      const reply = await caller.send(call, () => provider.detach(call.key, { cardId }));
      await db.transaction().execute(async (tx) => {
        // A refusal says that the card hangs on nobody any more.
        await settleCall(tx, call, reply.ok ? 'done' : 'refused', reply.ok ? null : reply.code);
        await clearDeadline(tx, 'detach', cardId);
      });
    },
  };

  async function knows(userId: string, cardId: string, reader: Reader = db): Promise<boolean> {
    const known = await reader
      .selectFrom('cards')
      .select('id')
      .where('id', '=', cardId)
      .where('user_id', '=', userId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    return known !== undefined;
  }
}
