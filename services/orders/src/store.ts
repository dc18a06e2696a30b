import type { Settings } from '@foodiefast/contracts/admin';
import { liabilities } from '@foodiefast/contracts/liability';
import type { OrderEventName } from '@foodiefast/contracts/order-events';
import type { Actor } from '@foodiefast/contracts/orders';
import { audit } from '@foodiefast/kit/audit';
import type { Clock } from '@foodiefast/kit/clock';
import { clearDeadline, setDeadline } from '@foodiefast/kit/deadlines';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { announce, announceDropoff } from './announce.ts';
import { noteCooked } from './cooking.ts';
import { readSettings } from './copies.ts';
import { type DeadlineKind, type Due, dueOf } from './domain/due.ts';
import type { Instant, Order } from './domain/order.ts';
import { hasLeft } from './domain/took.ts';
import { settleBudget } from './promotions.ts';
import { toOrder, toRow } from './rows.ts';
import { settleStock } from './stock.ts';
import type { Tables } from './tables.ts';

type At = { now: Instant; settings: Settings };

/**
 * `moved` went along the table and is told; `noted` only remembers something, such as what payment
 * said or a wrong code; null leaves the row as it is.
 */
export type Change =
  | { kind: 'moved'; order: Order; emits: OrderEventName; actor: Actor; action: string }
  | { kind: 'noted'; order: Order }
  | null;

export type Store = {
  /** Locks the order, lets `change` decide, and saves what follows from it in the same transaction. */
  update(tx: Tx<Tables>, id: string, change: (order: Order, at: At) => Change): Promise<Order>;
  insert(tx: Tx<Tables>, order: Order, o: { settings: Settings; actor: Actor }): Promise<void>;
};

export function createStore({ clock }: { clock: Clock }): Store {
  return {
    async update(tx, id, change) {
      const row = await tx
        .selectFrom('orders')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) throw notFound('Order');
      const before = toOrder(row);
      const settings = await readSettings(tx);
      const at = clock.now();
      const result = change(before, { now: at.toISOString(), settings });
      if (result === null) return before;
      const after = result.order;
      const { id: _id, number: _number, placed_at: _placedAt, ...values } = toRow(after, at);
      await tx.updateTable('orders').set(values).where('id', '=', id).execute();
      await moveDeadlines(tx, id, dueOf(before, settings), dueOf(after, settings));
      if (result.kind === 'moved') {
        await settleStock(tx, before, after, at);
        await settleBudget(tx, before, after);
        if (hasLeft(before, after)) await noteCooked(tx, after, at);
        await announce(tx, after, { ...result, at });
        await announceDropoff(tx, before, after, at);
        await writeAudit(tx, at, after, result);
      }
      return after;
    },
    async insert(tx, order, { settings, actor }) {
      const at = new Date(order.placedAt);
      await tx.insertInto('orders').values(toRow(order, at)).execute();
      await moveDeadlines(tx, order.id, {}, dueOf(order, settings));
      await announce(tx, order, { emits: 'created', actor, at });
      await writeAudit(tx, at, order, { actor, action: 'place' });
    },
  };
}

async function moveDeadlines(tx: Tx<Tables>, id: string, before: Due, after: Due): Promise<void> {
  const gone = (Object.keys(before) as DeadlineKind[]).filter((kind) => !(kind in after));
  if (gone.length > 0) await clearDeadline(tx, gone, id);
  for (const [kind, due] of Object.entries(after)) {
    if (before[kind as DeadlineKind] === due) continue;
    await setDeadline(tx, { kind, id, dueAt: new Date(due) });
  }
}

const writeAudit = (
  tx: Tx<Tables>,
  at: Date,
  { id, version, status, cause, money, liability }: Order,
  o: { actor: Actor; action: string },
) =>
  audit(tx, at, {
    actor: o.actor,
    action: `order.${o.action}`,
    object: { type: 'order', id, version },
    detail: {
      status,
      cause,
      keepCents: money.keepCents,
      ...(liability ? { liability, borneBy: liabilities[liability].borneBy } : {}),
    },
  });
