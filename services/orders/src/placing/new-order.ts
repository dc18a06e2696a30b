import type { PlaceOrderInput } from '@foodiefast/contracts/orders';
import { etaFor, type Offer, type Wish } from '../domain/offer.ts';
import { type Instant, type Order, plusMinutes } from '../domain/order.ts';

/** An order as it is placed: it waits for its payment and holds portions and a slot. */
export function newOrder(o: {
  id: string;
  number: string;
  now: Instant;
  customerId: string;
  input: PlaceOrderInput;
  wish: Wish;
  offer: Offer;
  cookSlot: Instant;
  payMinutes: number;
}): Order {
  const { now, input, wish, offer } = o;
  const { kitchen, amounts } = offer;
  return {
    id: o.id,
    number: o.number,
    version: 1,
    status: 'PENDING_PAYMENT',
    cause: null,
    customerId: o.customerId,
    kitchenId: kitchen.kitchenId,
    chefId: kitchen.chefId,
    courierId: null,
    kitchen: {
      name: kitchen.name,
      acceptMinutes: kitchen.acceptMinutes,
      autoAccept: kitchen.autoAccept,
    },
    fulfilment: wish.fulfilment,
    slot: wish.slot,
    lines: offer.lines,
    amounts,
    method: input.payment,
    saveCard: input.saveCard,
    note: input.note ?? null,
    contactless: input.contactless,
    address: wish.address,
    doorNote: wish.doorNote,
    preparationMinutes: offer.preparationMinutes,
    rideMinutes: offer.rideMinutes,
    serviceDate: offer.serviceDate,
    cookSlot: o.cookSlot,
    stock: 'RESERVED',
    payment: {
      version: 0,
      attempt: 1,
      status: 'STARTING',
      authorisedCents: 0,
      refundedCents: 0,
      checkoutUrl: null,
      redirectUrl: null,
      declineCode: null,
    },
    money: { version: 1, holdCents: amounts.totalCents, keepCents: 0, closed: false },
    placedAt: now,
    enteredAt: now,
    payBy: plusMinutes(now, o.payMinutes),
    acceptBy: null,
    readyBy: null,
    addedMinutes: 0,
    eta: etaFor(offer, wish, o.cookSlot),
    steps: [{ status: 'PENDING_PAYMENT', at: now }],
    ride: null,
    liability: null,
    proposal: null,
    promotion: offer.promotion,
    cooking: offer.cooking,
    reminded: { times: 0, at: null },
    contacts: [],
    hasAlternatives: false,
    reason: null,
    tries: { collect: 0, handover: 0 },
  };
}
