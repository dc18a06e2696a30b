import { paymentEndpoints } from '@foodiefast/contracts/payment';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { settingDeadlines } from '@foodiefast/kit/deadlines';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import { together } from '@foodiefast/kit/together';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Accounts } from './accounts.ts';
import type { Finalise } from './finalise.ts';
import type { Advance } from './mover.ts';
import type { Provider, ProviderEvent } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

type Deps = { db: Db<PaymentTables>; provider: Provider; clock: Clock; committed: () => void };

/** How long the first event of a payment waits for those that the same deed has made. */
const gatherMs = 50;

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
      if (!event) {
        throw new Refusal('INVALID_INPUT', 'The signature is not right, or not of now', {
          errors: [{ path: 'header.stripe-signature', message: 'is not right' }],
        });
      }
      await remember(deps, event);
      return { received: true as const };
    });
  });
}

/**
 * Many events of one payment come within moments, and one look answers them all: they are applied
 * by what they are about. What is about nothing of ours is kept, and nothing follows.
 */
async function remember({ db, clock, committed }: Deps, event: ProviderEvent): Promise<void> {
  const subject = event.orderId ?? event.intentId ?? event.accountId;
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    const keeping = tx
      .insertInto('provider_events')
      .values({
        id: event.id,
        type: event.type,
        order_id: event.orderId,
        intent_id: event.intentId,
        session_id: event.sessionId,
        account_id: event.accountId,
        subject,
        created_at: event.createdAt,
        received_at: now,
        applied_at: subject === null ? now : null,
      })
      .onConflict((key) => key.column('id').doNothing());
    const dueAt = addMs(now, gatherMs);
    const following =
      subject === null
        ? []
        : [settingDeadlines(tx, [{ kind: 'provider-events', id: subject, dueAt }])];
    await together(tx, [keeping, ...following]);
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

  /** Applies what is open of a subject; what comes meanwhile has made it due once more. */
  return async (subject: string): Promise<void> => {
    const events = await db
      .selectFrom('provider_events')
      .select(['id', 'order_id', 'intent_id', 'account_id'])
      .where('subject', '=', subject)
      .where('applied_at', 'is', null)
      .execute();
    const [about] = events;
    if (!about) return;
    const orderId = await orderOf(about.order_id, about.intent_id);
    const seen = orderId && (await finalise(orderId));
    if (seen) await advance(seen.orderId, { looks: false, seen });
    if (about.account_id) await accounts.lookAt(about.account_id);
    await db
      .updateTable('provider_events')
      .set({ applied_at: clock.now() })
      .where('id', '=', sql<string>`ANY (${events.map(({ id }) => id)})`)
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
