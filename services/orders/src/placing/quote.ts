import { tipMaxCents } from '@foodiefast/contracts/earnings';
import type { Difference, Quote, QuoteInput } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { portionsOf, workUnitsOf } from '../domain/cart.ts';
import { etaFor, notAsAsked, type Offer, offerFor, refuseBelowMinimum } from '../domain/offer.ts';
import { plusMinutes } from '../domain/order.ts';
import type { SignedIds } from '../domain/signed-id.ts';
import { readCapacity, readLeft, soldOut } from '../stock.ts';
import type { Tables } from '../tables.ts';
import { amountsView, lineView } from '../views.ts';
import { type Destination, quoteDestination } from './destination.ts';
import { type QuoteContent, readKnown } from './known.ts';

type Deps = { db: Db<Tables>; clock: Clock; quoteIds: SignedIds };

/** Prices a cart as the kitchen is now and keeps the price for a while. Nothing is reserved. */
export async function makeQuote(
  { db, clock, quoteIds }: Deps,
  input: QuoteInput,
  customerId: string | null,
): Promise<Quote> {
  const destination = await quoteDestination(db, input, customerId);
  const wish = wishOf(input, destination);
  const now = clock.now().toISOString();
  const known = await readKnown(db, wish, now);
  const offer = offerFor(known, wish, now);
  if (Array.isArray(offer)) throw notAsAsked(offer, 'MENU_CHANGED');
  refuseBelowMinimum(offer.amounts.itemsCents, offer.zone);
  refuseTip(offer.amounts);
  const short = await shortOf(db, offer);
  if (short.length > 0) throw notAsAsked(short, 'MENU_CHANGED');
  const cookSlot = await freeSlot(db, offer);
  if (!cookSlot) throw noHands();

  const id = newId();
  const expiresAt = plusMinutes(now, known.settings.quoteMinutes);
  const { lines, amounts } = offer;
  const content: QuoteContent = { wish, lines, amounts };
  await db
    .insertInto('quotes')
    .values({
      id,
      customer_id: customerId,
      kitchen_id: input.kitchenId,
      expires_at: expiresAt,
      content: JSON.stringify(content),
    })
    .execute();
  return {
    quoteId: quoteIds.sign(id),
    kitchenId: input.kitchenId,
    fulfilment: wish.fulfilment,
    slot: wish.slot,
    lines: lines.map(lineView),
    amounts: amountsView(amounts),
    eta: etaFor(offer, wish, cookSlot),
    expiresAt,
  };
}

const wishOf = (input: QuoteInput, destination: Destination | null) => ({
  kitchenId: input.kitchenId,
  fulfilment: input.fulfilment,
  slot: input.slot === undefined ? null : new Date(input.slot).toISOString(),
  lines: input.lines,
  tipCents: input.tip?.amount ?? 0,
  address: destination?.address ?? null,
  doorNote: destination?.doorNote ?? null,
  promotion: input.promotion ?? null,
});

async function shortOf(db: Db<Tables>, offer: Offer): Promise<Difference[]> {
  const left = await readLeft(db, offer.serviceDate, offer.portionsPerDay);
  return portionsOf(offer.lines).flatMap(({ dishId, quantity }) => {
    const available = left.get(dishId) ?? Infinity;
    return quantity > available ? [soldOut(dishId, available)] : [];
  });
}

async function freeSlot(db: Db<Tables>, { kitchen, plan, lines }: Offer) {
  const taken = await readCapacity(db, { kitchenId: kitchen.kitchenId, slots: plan.cookSlots });
  const units = workUnitsOf(lines);
  return plan.cookSlots.find((slot) => {
    const used = taken.get(slot) ?? 0;
    return used === 0 || used + units <= kitchen.capacityUnitsPerSlot;
  });
}

function refuseTip({ tipCents, totalCents }: Offer['amounts']): void {
  const max = tipMaxCents(totalCents - tipCents);
  if (tipCents <= max) return;
  const message = `must be at most ${max} cents for this order`;
  throw new Refusal('INVALID_INPUT', 'Not valid: tip.amount', {
    errors: [{ path: 'tip.amount', message }],
  });
}

export const noHands = (): Refusal =>
  new Refusal('SLOT_UNAVAILABLE', 'The kitchen has its hands full at that time');
