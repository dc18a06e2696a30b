import type { Caller, World } from './act.ts';
import { takeWebhookFault } from './faults.ts';
import type { StoredEvent } from './kinds.ts';

/** The version that the `stripe` package of this workspace pins; a test holds the two together. */
export const apiVersion = '2026-10-28.endive';

type News = { type: string; object: { id: string }; now: number; caller: Caller };

/** Writes the event and, in the same transaction, its delivery. */
export function recordEvent(world: World, { type, object, now, caller }: News) {
  const { store } = world;
  const event: StoredEvent = {
    id: world.newId('evt'),
    object: 'event',
    ...(type.startsWith('account.') ? { account: object.id } : {}),
    api_version: apiVersion,
    created: now,
    data: { object },
    livemode: false,
    pending_webhooks: world.sendsWebhooks ? 1 : 0,
    request: { id: caller.id, idempotency_key: caller.idempotencyKey },
    type,
  };
  store.put('event', event);
  if (world.sendsWebhooks) planDelivery(world, event);
}

function planDelivery({ store, machineClock }: World, event: StoredEvent) {
  const fault = takeWebhookFault(store, event.type);
  const at = machineClock();
  const plan = (state: 'waiting' | 'held' | 'lost', delayMs = 0) =>
    store.run(
      'INSERT INTO deliveries (event_id, lane, state, due_ms, first_ms) VALUES (?, ?, ?, ?, ?)',
      event.id,
      laneOf(event),
      state,
      at + delayMs,
      at,
    );
  switch (fault?.kind) {
    case undefined:
      return plan('waiting');
    case 'webhookLost':
      return plan('lost');
    case 'webhookDoubled':
      plan('waiting');
      return plan('waiting');
    case 'webhookLate':
      return plan('waiting', fault.delayMs);
    case 'webhookOutOfOrder':
      return plan('held');
  }
}

/** Events about one payment travel one after the other, others beside them. */
function laneOf(event: StoredEvent) {
  const object = event.data.object as { id: string; payment_intent?: string | null };
  return object.payment_intent ?? object.id;
}
