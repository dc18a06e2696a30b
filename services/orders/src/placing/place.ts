import type { PlaceOrderInput } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import { portionsOf, workUnitsOf } from '../domain/cart.ts';
import { dearer } from '../domain/compare.ts';
import { orderNumber } from '../domain/number.ts';
import {
  notAsAsked,
  type Offer,
  offerFor,
  refuseBelowMinimum,
  type Wish,
} from '../domain/offer.ts';
import { withFees } from '../domain/pricing.ts';
import type { SignedIds } from '../domain/signed-id.ts';
import { claimBudget } from '../promotions.ts';
import { claimCapacity, reserve } from '../stock.ts';
import type { Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { type Destination, unknown } from './destination.ts';
import { type QuoteContent, readKnown } from './known.ts';
import { newOrder } from './new-order.ts';
import { noHands } from './quote.ts';

export type Placing = {
  customerId: string;
  input: PlaceOrderInput;
  destination: Destination | 'unknown' | null;
};

/**
 * The one transaction of placing: the quote is used up, portions and work units are taken, and the
 * order stands, or nothing of it. Rows are locked in the order quote, dishes by id, slot, promotion.
 */
export async function placeOrder(
  tx: Tx<Tables>,
  o: { store: Store; clock: Clock; quoteIds: SignedIds },
  { customerId, input, destination }: Placing,
): Promise<{ orderId: string }> {
  const at = o.clock.now();
  const now = at.toISOString();
  const { quoteId, quoted } = await useQuote(tx, o.quoteIds.read(input.quoteId), customerId, now);
  if (destination === 'unknown') return unknown();
  const wish: Wish =
    destination && quoted.wish.fulfilment === 'delivery'
      ? { ...quoted.wish, ...destination }
      : quoted.wish;
  const known = await readKnown(tx, wish, now);
  if (known.kitchen?.chefId === customerId) {
    throw new Refusal('OWN_KITCHEN', 'A chef does not order from the own kitchen');
  }
  const offer = checked(offerFor(known, wish, now), quoted);

  const shelf = { kitchenId: wish.kitchenId, serviceDate: offer.serviceDate };
  const short = await reserve(tx, shelf, portionsOf(offer.lines), offer.portionsPerDay, at);
  if (short.length > 0) throw notAsAsked(short, 'QUOTE_CHANGED');
  const cookSlot = await claimCapacity(tx, {
    kitchenId: wish.kitchenId,
    slots: offer.plan.cookSlots,
    units: workUnitsOf(offer.lines),
    unitsMax: offer.kitchen.capacityUnitsPerSlot,
  });
  if (!cookSlot) throw noHands();
  if (offer.promotion) await claimBudget(tx, offer.promotion);

  const { rows } = await sql<{ next: number }>`SELECT nextval('order_numbers') AS next`.execute(tx);
  const order = newOrder({
    id: newId(),
    number: orderNumber(rows[0]?.next ?? 0),
    now,
    customerId,
    input,
    wish,
    offer,
    cookSlot,
    payMinutes: known.settings.payMinutes,
  });
  const actor = { role: 'customer', id: customerId } as const;
  await o.store.insert(tx, order, { settings: known.settings, actor });
  await tx
    .updateTable('quotes')
    .set({ used_by: order.id, customer_id: customerId })
    .where('id', '=', quoteId)
    .execute();
  return { orderId: order.id };
}

async function useQuote(
  tx: Tx<Tables>,
  quoteId: string | null,
  customerId: string,
  now: string,
): Promise<{ quoteId: string; quoted: QuoteContent }> {
  const row =
    quoteId &&
    (await tx
      .selectFrom('quotes')
      .selectAll()
      .where('id', '=', quoteId)
      .forUpdate()
      .executeTakeFirst());
  if (!row) throw new Refusal('QUOTE_INVALID', 'This is not a quote of ours, or it is long gone');
  if (row.customer_id !== null && row.customer_id !== customerId) {
    throw new Refusal('QUOTE_NOT_YOURS', 'This quote was made for another account');
  }
  if (row.used_by !== null) {
    throw new Refusal('QUOTE_USED', 'An order was placed with this quote already');
  }
  if (row.expires_at.toISOString() <= now) {
    throw new Refusal('QUOTE_EXPIRED', 'The quote has expired; ask for a new one');
  }
  return { quoteId: row.id, quoted: row.content as QuoteContent };
}

/** The offer of now, when it costs nothing more than what was quoted. */
function checked(offer: ReturnType<typeof offerFor>, quoted: QuoteContent): Offer {
  if (Array.isArray(offer)) throw notAsAsked(offer, 'QUOTE_CHANGED');
  const fair = withoutPenalty(offer, quoted);
  const differences = dearer(quoted, fair);
  if (differences.length > 0) throw notAsAsked(differences, 'QUOTE_CHANGED');
  refuseBelowMinimum(Math.max(fair.amounts.itemsCents, quoted.amounts.itemsCents), offer.zone);
  return fair;
}

/** Dishes that became cheaper must not bring the fee for small orders with them. */
function withoutPenalty(offer: Offer, quoted: QuoteContent): Offer {
  const { amounts, lines } = offer;
  if (amounts.itemsCents >= quoted.amounts.itemsCents) return offer;
  const smallOrderCents = Math.min(amounts.smallOrderCents, quoted.amounts.smallOrderCents);
  return { ...offer, amounts: withFees({ ...amounts, lines, smallOrderCents }) };
}
