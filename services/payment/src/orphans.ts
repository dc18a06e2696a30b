import { addMs, type Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import type { Caller } from './caller.ts';
import { beginCall, settleCall } from './calls.ts';
import { orphanAfterMs } from './domain/next-move.ts';
import type { IntentRef, Provider } from './provider/port.ts';
import { forgetOld } from './retention.ts';
import type { PaymentTables } from './tables.ts';

const everyMs = 5 * 60_000;
const backMs = 24 * 3_600_000;
const id = 'provider';

/**
 * Gives back money at the provider that no payment of ours stands for, as after a lost database.
 * Money that a payment knows of, but no live order, is the mover's.
 */
export function createOrphans(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  caller: Caller;
  clock: Clock;
  log: Logger;
}) {
  const { db, provider, caller, clock, log } = o;
  const again = (dueAt: Date) =>
    db.transaction().execute((tx) => setDeadline(tx, { kind: 'orphans', id, dueAt }));

  return {
    /** Call it at start; a later time that is already set is moved here. */
    begin: () => again(clock.now()),
    async sweep(): Promise<void> {
      const now = clock.now();
      const from = addMs(now, -backMs);
      const found = await provider.listIntents({ from, to: addMs(now, -orphanAfterMs) });
      for (const intent of found) {
        if (!(await isKnown(intent))) await giveBack(intent);
      }
      await forgetOld(db, clock.now());
      await again(addMs(clock.now(), everyMs));
    },
  };

  async function isKnown({ intentId, orderId }: IntentRef): Promise<boolean> {
    const row = await db
      .selectFrom('attempts')
      .select('attempt')
      .where('order_id', '=', orderId)
      .where((row) =>
        row.or([row('intent_id', '=', intentId), row('state', 'in', ['LIVE', 'WAITING'])]),
      )
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function giveBack({ intentId, held, orderId }: IntentRef): Promise<void> {
    log.error({ intent: intentId, order: orderId, held }, 'money without an order goes back');
    const kind = held ? ('cancel' as const) : ('refund' as const);
    const draft = {
      kind,
      base: `orphan:${intentId}:${kind}`,
      orderId: null,
      request: { intentId },
    };
    const begun = await db.transaction().execute((tx) => beginCall(tx, draft, clock.now()));
    const call = await caller.ready(begun, async () => false);
    if (!call) return;
    const reply = held
      ? await caller.send(call, () => provider.cancel(call.key, { intentId }))
      : await caller.send(call, () => provider.refundAll(call.key, { intentId, orderId }));
    const error = reply.ok ? null : reply.code;
    await db
      .transaction()
      .execute((tx) => settleCall(tx, call, reply.ok ? 'done' : 'refused', error));
  }
}
