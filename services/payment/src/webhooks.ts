import { paymentEndpoints } from '@foodiefast/contracts/payment';
import type { Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Accounts } from './accounts.ts';
import type { Finalise } from './finalise.ts';
import type { Advance } from './mover.ts';
import type { Provider, ProviderEvent } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

type Deps = { db: Db<PaymentTables>; provider: Provider; clock: Clock; committed: () => void };

/** Takes the provider's events: checked, remembered by id, answered, and applied afterwards. */
export async function addWebhook(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (raw) => {
    // The signature is over the bytes, so nobody may read them as JSON before it is checked.
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    serve(raw, paymentEndpoints.stripeWebhook, async ({ request }) => {
      const signature = request.headers['stripe-signature'];
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const event =
        typeof signature === 'string' && signature.length < 2_000
          ? deps.provider.readEvent(body, signature, deps.clock.now())
          : null;
      if (!event) throw new Refusal('INVALID_INPUT', 'The signature is not right, or not of now');
      await remember(deps, event);
      return { received: true as const };
    });
  });
}

async function remember({ db, clock, committed }: Deps, event: ProviderEvent): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('provider_events')
      .values({
        id: event.id,
        type: event.type,
        order_id: event.orderId,
        intent_id: event.intentId,
        session_id: event.sessionId,
        account_id: event.accountId,
        created_at: event.createdAt,
        received_at: clock.now(),
        applied_at: null,
      })
      .onConflict((key) => key.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return;
    await setDeadline(tx, {
      kind: 'provider-event',
      id: event.id,
      dueAt: clock.now(),
    });
  });
  committed();
}

/** An event only says where to look: what counts is what the provider has when asked. */
export function createEventApplier(o: {
  db: Db<PaymentTables>;
  finalise: Finalise;
  advance: Advance;
  accounts: Pick<Accounts, 'lookAt'>;
  clock: Clock;
}) {
  const { db, finalise, advance, accounts, clock } = o;
  return async (eventId: string): Promise<void> => {
    const event = await db
      .selectFrom('provider_events')
      .selectAll()
      .where('id', '=', eventId)
      .executeTakeFirst();
    if (!event || event.applied_at) return;
    const orderId = await orderOf(event.order_id, event.intent_id);
    if (orderId) {
      await finalise(orderId);
      await advance(orderId, { looks: false });
    }
    if (event.account_id) await accounts.lookAt(event.account_id);
    await db
      .updateTable('provider_events')
      .set({ applied_at: clock.now() })
      .where('id', '=', eventId)
      .execute();
  };

  async function orderOf(orderId: string | null, intentId: string | null) {
    if (orderId) return orderId;
    if (!intentId) return null;
    const row = await db
      .selectFrom('payments')
      .select('order_id')
      .where('intent_id', '=', intentId)
      .executeTakeFirst();
    return row?.order_id ?? null;
  }
}
