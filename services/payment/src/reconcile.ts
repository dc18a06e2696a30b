import type { Db } from '@foodiefast/kit/postgres';
import { readOurBooks } from './books.ts';
import { type Difference, differencesOf, type TheirBooks } from './domain/difference.ts';
import { sourcesOf } from './provider/books.ts';
import type { Provider, ProviderBooks } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

type Books = { db: Db<PaymentTables>; provider: Provider };

const ordersAtOnceMax = 500;

/**
 * Compares what both books have of a time, object by object, by the provider's own lists. What looks
 * different there is read again whole, since its objects may be of another time or on their way.
 */
export async function reconcile(o: Books & { from: Date; to: Date }): Promise<Difference[]> {
  const { db, provider, from, to } = o;
  const theirs = await provider.readBooks({ from, to });
  const pages = await byOrder(db, theirs);
  const orderIds = new Set([...pages.keys(), ...(await movedSince(db, from, to))]);
  const suspects: string[] = [];
  for (const batch of inBatches([...orderIds], ordersAtOnceMax)) {
    for (const [orderId, ours] of await readOurBooks(db, batch)) {
      const their = pages.get(orderId) ?? nothing;
      if (differencesOf(ours, their).length > 0) suspects.push(orderId);
    }
  }
  return compareOrders(o, suspects, theirs);
}

/** Those of the differences that are still there. */
export async function stillThere(
  books: Books,
  differences: readonly Difference[],
): Promise<Difference[]> {
  const named = new Set(differences.map(nameOf));
  const orderIds = new Set(differences.map(({ orderId }) => orderId));
  const intentsOf = Map.groupBy(differences, ({ orderId }) => orderId);
  const now: Difference[] = [];
  for (const orderId of orderIds) {
    const more = (intentsOf.get(orderId) ?? []).flatMap(({ object }) =>
      object?.startsWith('pi_') ? [object] : [],
    );
    now.push(...(await compareOrder(books, orderId, more)));
  }
  return now.filter((it) => named.has(nameOf(it)));
}

const nameOf = ({ orderId, object, what }: Difference) => `${orderId} ${object} ${what}`;

async function compareOrders(books: Books, orderIds: readonly string[], seen: ProviderBooks) {
  const intents = Map.groupBy(seen.payments, ({ orderId }) => orderId);
  const found: Difference[] = [];
  for (const orderId of orderIds) {
    const theirs = (intents.get(orderId) ?? []).flatMap(({ word }) => word.intentId ?? []);
    found.push(...(await compareOrder(books, orderId, theirs)));
  }
  return found;
}

async function compareOrder(
  { db, provider }: Books,
  orderId: string,
  seenIntents: readonly string[],
): Promise<Difference[]> {
  const ours = (await readOurBooks(db, [orderId])).get(orderId);
  if (!ours) return [];
  const own = ours.payment?.intentId ?? null;
  const ids = new Set([...ours.intentIds, ...seenIntents, ...(own === null ? [] : [own])]);
  return differencesOf(ours, await provider.readBooksOf({ orderId, intentIds: [...ids] }));
}

const nothing: TheirBooks = {
  payments: [],
  refunds: [],
  disputes: [],
  transfers: [],
  entries: [],
};

/** The provider's lists by order; what hangs on a payment of an older time is ours to place. */
async function byOrder(
  db: Db<PaymentTables>,
  books: ProviderBooks,
): Promise<Map<string, ProviderBooks>> {
  const orderOfIntent = new Map(
    books.payments.flatMap(({ orderId, word }) =>
      word.intentId === null ? [] : [[word.intentId, orderId] as const],
    ),
  );
  const hanging = [...books.refunds, ...books.disputes].map(({ intentId }) => intentId);
  const strange = [...new Set(hanging)].filter((id) => !orderOfIntent.has(id));
  for (const batch of inBatches(strange, ordersAtOnceMax)) {
    const rows = await db
      .selectFrom('attempts')
      .select(['order_id', 'intent_id'])
      .where('intent_id', 'in', batch)
      .execute();
    for (const row of rows) orderOfIntent.set(row.intent_id ?? '', row.order_id);
  }
  const pages = new Map<string, ProviderBooks>();
  const pageOf = (orderId: string): ProviderBooks => {
    const page = pages.get(orderId) ?? {
      payments: [],
      refunds: [],
      disputes: [],
      transfers: [],
      entries: [],
    };
    pages.set(orderId, page);
    return page;
  };
  for (const it of books.payments) pageOf(it.orderId).payments.push(it);
  for (const it of books.transfers) pageOf(it.orderId).transfers.push(it);
  for (const it of books.refunds) {
    const orderId = orderOfIntent.get(it.intentId);
    if (orderId) pageOf(orderId).refunds.push(it);
  }
  for (const it of books.disputes) {
    const orderId = orderOfIntent.get(it.intentId);
    if (orderId) pageOf(orderId).disputes.push(it);
  }
  const orderOfSource = new Map(
    [...pages].flatMap(([orderId, page]) => sourcesOf(page).map((id) => [id, orderId] as const)),
  );
  for (const it of books.entries) {
    const orderId = orderOfSource.get(it.source);
    if (orderId) pageOf(orderId).entries.push(it);
  }
  return pages;
}

/** Orders whose money moved here in this time, whatever the provider has of them. */
async function movedSince(db: Db<PaymentTables>, from: Date, to: Date): Promise<string[]> {
  const payments = db
    .selectFrom('payments')
    .select('order_id')
    .where('updated_at', '>=', from)
    .where('created_at', '<=', to)
    .where('intent_id', 'is not', null);
  const posted = db
    .selectFrom('ledger_journals')
    .select('order_id')
    .where('at', '>=', from)
    .where('at', '<=', to);
  return (await payments.union(posted).execute()).map((row) => row.order_id);
}

function inBatches<Item>(items: readonly Item[], sizeMax: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / sizeMax) }, (_, index) =>
    items.slice(index * sizeMax, (index + 1) * sizeMax),
  );
}
