import type { PlaceOrderInput } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Writing } from '@foodiefast/kit/together';
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
import type { Order } from '../domain/order.ts';
import { withFees } from '../domain/pricing.ts';
import type { SignedIds } from '../domain/signed-id.ts';
import { claimBudget } from '../promotions.ts';
import { stockNews } from '../stock.ts';
import type { Store } from '../store.ts';
import type { Tables } from '../tables.ts';
import { type Destination, unknown } from './destination.ts';
import { lockQuote, type QuoteContent, type QuoteRow } from './known.ts';
import { newOrder } from './new-order.ts';
import { noHands } from './quote.ts';
import { take } from './take.ts';

export type Placing = {
  customerId: string;
  input: PlaceOrderInput;
  destination: Destination | 'unknown' | null;
  cardKnown: boolean;
};

/**
 * The one transaction of placing: the quote is used up, portions and work units are taken, and the
 * order stands once the `last` writes are made, or nothing of it. Rows are locked in the order
 * quote, dishes by id, slot, promotion. Each trip to the server is one that others wait for.
 */
export async function placeOrder(
  tx: Tx<Tables>,
  o: { store: Store; clock: Clock; quoteIds: SignedIds },
  { customerId, input, destination, cardKnown }: Placing,
): Promise<{ order: Order; last: Writing[] }> {
  const at = o.clock.now();
  const now = at.toISOString();
  const quoteId = o.quoteIds.read(input.quoteId);
  const locked = quoteId ? await lockQuote(tx, quoteId, now) : null;
  if (!locked) {
    const message = 'This is not a quote of ours, or it is long gone';
    throw new Refusal('QUOTE_INVALID', message, { errors: [{ path: 'quoteId', message }] });
  }
  const { quote, known } = locked;
  refuseUnusable(quote, customerId, now);
  if (destination === 'unknown') return unknown('addressId');
  if (!cardKnown) throw cardUnknown();
  const quoted = quote.content;
  const wish: Wish =
    destination && quoted.wish.fulfilment === 'delivery'
      ? { ...quoted.wish, ...destination }
      : quoted.wish;
  if (known.kitchen?.chefId === customerId) {
    throw new Refusal('OWN_KITCHEN', 'A chef does not order from the own kitchen');
  }
  const offer = checked(offerFor(known, wish, now), quoted);

  const shelf = { kitchenId: wish.kitchenId, serviceDate: offer.serviceDate };
  const taken = await take(tx, {
    shelf,
    portions: portionsOf(offer.lines),
    portionsPerDay: offer.portionsPerDay,
    slots: offer.plan.cookSlots,
    units: workUnitsOf(offer.lines),
    unitsMax: offer.kitchen.capacityUnitsPerSlot,
  });
  if (Array.isArray(taken)) throw notAsAsked(taken, 'QUOTE_CHANGED');
  const { cookSlot, sequence, changed } = taken;
  if (!cookSlot) throw noHands();
  if (offer.promotion) await claimBudget(tx, offer.promotion);

  const order = newOrder({
    id: newId(),
    number: orderNumber(sequence),
    now,
    customerId,
    input,
    wish,
    offer,
    cookSlot,
    payMinutes: known.settings.payMinutes,
  });
  const actor = { role: 'customer', id: customerId } as const;
  const usingQuote = tx
    .updateTable('quotes')
    .set({ used_by: order.id, customer_id: customerId })
    .where('id', '=', quote.id);
  const news = stockNews(shelf, changed);
  const inserting = o.store.inserting(tx, order, { settings: known.settings, actor, news });
  return { order, last: [...inserting, usingQuote] };
}

export const cardUnknown = (details: { orderId?: string } = {}): Refusal => {
  const message = 'This card is not among your saved ones';
  const errors = [{ path: 'payment.cardId', message }];
  return new Refusal('PAYMENT_METHOD_UNKNOWN', message, { errors, details });
};

function refuseUnusable(quote: QuoteRow, customerId: string, now: string): void {
  if (quote.customer_id !== null && quote.customer_id !== customerId) {
    throw new Refusal('QUOTE_NOT_YOURS', 'This quote was made for another account');
  }
  if (quote.used_by !== null) {
    throw new Refusal('QUOTE_USED', 'An order was placed with this quote already');
  }
  if (quote.expires_at.toISOString() <= now) {
    throw new Refusal('QUOTE_EXPIRED', 'The quote has expired; ask for a new one');
  }
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
