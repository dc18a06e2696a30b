import type { Settings } from '@foodiefast/contracts/admin';
import { liabilities } from '@foodiefast/contracts/liability';
import type { OrderEventName } from '@foodiefast/contracts/order-events';
import type { Actor } from '@foodiefast/contracts/orders';
import { auditing } from '@foodiefast/kit/audit';
import type { Clock } from '@foodiefast/kit/clock';
import { clearingDeadlines, settingDeadlines } from '@foodiefast/kit/deadlines';
import { type OutgoingEvent, outboxRow } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { together, type Writing } from '@foodiefast/kit/together';
import { dropoffNews, orderNews } from './announce.ts';
import { noteCooked } from './cooking.ts';
import { settingsFrom } from './copies.ts';
import { type DeadlineKind, type Due, dueOf } from './domain/due.ts';
import type { Instant, Order } from './domain/order.ts';
import { hasLeft } from './domain/took.ts';
import { settleBudget } from './promotions.ts';
import { toOrder, toRow } from './rows.ts';
import { returningUnits, settleStock, stockNews } from './stock.ts';
import type { Tables } from './tables.ts';

type News = OutgoingEvent<unknown>[];
type At = { now: Instant; settings: Settings };

/**
 * `moved` went along the table and is told; `noted` only remembers something, such as what payment
 * said or a wrong code, and may have `news` of it; null leaves the row as it is.
 */
export type Change =
  | { kind: 'moved'; order: Order; emits: OrderEventName; actor: Actor; action: string }
  | { kind: 'noted'; order: Order; news?: News }
  | null;

export type Store = {
  /** Locks the order, lets `change` decide, and saves what follows from it in the same transaction. */
  update(tx: Tx<Tables>, id: string, change: (order: Order, at: At) => Change): Promise<Order>;
  /** What makes a new order stand, not written yet. */
  inserting(
    tx: Tx<Tables>,
    order: Order,
    o: { settings: Settings; actor: Actor; news: News },
  ): Writing[];
};

export function createStore({ clock }: { clock: Clock }): Store {
  return {
    async update(tx, id, change) {
      const row = await tx
        .selectFrom('orders')
        .selectAll()
        .select((it) => it.selectFrom('settings').select('settings').limit(1).as('settings'))
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) throw notFound('Order');
      const before = toOrder(row);
      const settings = settingsFrom(row.settings);
      const at = clock.now();
      const result = change(before, { now: at.toISOString(), settings });
      if (result === null) return before;
      const after = result.order;
      const { id: _id, number: _number, placed_at: _placedAt, ...values } = toRow(after, at);
      const writes: Writing[] = [
        tx.updateTable('orders').set(values).where('id', '=', id),
        ...movingDeadlines(tx, id, dueOf(before, settings), dueOf(after, settings)),
      ];
      if (result.kind === 'moved') {
        const changed = await settleStock(tx, before, after);
        if (hasLeft(before, after)) await noteCooked(tx, after, at);
        const news: News = [
          ...stockNews(before, changed),
          orderNews(after, result),
          ...(await dropoffNews(tx, before, after)),
        ];
        const units = returningUnits(tx, before, after);
        if (units) writes.push(units);
        writes.push(telling(tx, at, news), auditingMove(tx, at, after, result));
      } else if (result.news) writes.push(telling(tx, at, result.news));
      await together(tx, writes);
      if (result.kind === 'moved') await settleBudget(tx, before, after);
      return after;
    },
    inserting(tx, order, { settings, actor, news }) {
      const at = new Date(order.placedAt);
      return [
        tx.insertInto('orders').values(toRow(order, at)),
        ...movingDeadlines(tx, order.id, {}, dueOf(order, settings)),
        telling(tx, at, [...news, orderNews(order, { emits: 'created', actor })]),
        auditingMove(tx, at, order, { actor, action: 'place' }),
      ];
    },
  };
}

function movingDeadlines(tx: Tx<Tables>, id: string, before: Due, after: Due): Writing[] {
  const gone = (Object.keys(before) as DeadlineKind[]).filter((kind) => !(kind in after));
  const set = Object.entries(after)
    .filter(([kind, due]) => before[kind as DeadlineKind] !== due)
    .map(([kind, due]) => ({ kind, id, dueAt: new Date(due) }));
  return [
    ...(gone.length > 0 ? [clearingDeadlines(tx, gone, id)] : []),
    ...(set.length > 0 ? [settingDeadlines(tx, set)] : []),
  ];
}

const telling = (tx: Tx<Tables>, at: Date, news: News): Writing =>
  tx.insertInto('outbox').values(news.map((event) => outboxRow(at, event)));

const auditingMove = (
  tx: Tx<Tables>,
  at: Date,
  { id, version, status, cause, money, liability }: Order,
  o: { actor: Actor; action: string },
): Writing =>
  auditing(tx, at, {
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
