import * as z from 'zod';
import { allergen } from './food.ts';
import { liabilityName } from './liability.ts';
import { failures, orderStatuses } from './order-names.ts';
import {
  address,
  addressFacts,
  cents,
  currency,
  day,
  id,
  instant,
  localizedFacts,
  moneyFacts,
  price,
  text,
} from './primitives.ts';

export const orderStatus = z.enum(orderStatuses);
export type OrderStatus = z.infer<typeof orderStatus>;

export const failure = z.enum(failures);
/** One try to reach the customer at the door. */
export const contact = z.object({ at: instant, way: z.enum(['bell', 'call', 'message']) });
export type Contact = z.infer<typeof contact>;

export const fulfilment = z.enum(['delivery', 'collection']);

export const lineInput = z.strictObject({
  dishId: id,
  quantity: z.int().min(1).max(50),
  /** Ids of the chosen options, of all groups. */
  choiceIds: z.array(id).max(60).default([]),
  note: text(200).optional(),
});

/** Where the meal goes: a saved address, an address, or nothing when it is collected. */
export const destination = z.union([
  z.strictObject({ addressId: id }),
  z.strictObject({ address, doorNote: text(200).optional() }),
]);

export const quoteInput = z.strictObject({
  kitchenId: id,
  fulfilment,
  /** Required for a delivery. */
  destination: destination.optional(),
  /** Start of a 15-minute slot; left out for as soon as possible. */
  slot: instant.optional(),
  lines: z.array(lineInput).min(1).max(50),
  /** At most 20 EUR, or half of the rest when that is more. */
  tip: price.optional(),
  /** The code of a promotion. */
  promotion: text(40).toUpperCase().optional(),
});
export type QuoteInput = z.infer<typeof quoteInput>;

export const line = z.object({
  dishId: id,
  name: localizedFacts,
  quantity: z.int(),
  unitPrice: moneyFacts,
  choices: z.array(z.object({ id, name: localizedFacts, price: moneyFacts })),
  /** Of the dish and of what was chosen with it. */
  allergens: z.array(allergen).default([]),
  note: z.string().nullable(),
  total: moneyFacts,
});
export const amounts = z.object({
  items: moneyFacts,
  delivery: moneyFacts,
  smallOrder: moneyFacts,
  service: moneyFacts,
  discount: moneyFacts,
  tip: moneyFacts,
  /** Taxes are contained in the prices. */
  taxes: z.array(z.object({ rateBasisPoints: z.int(), amount: moneyFacts })),
  total: moneyFacts,
});
export type Amounts = z.infer<typeof amounts>;
export const window = z.object({ from: instant, to: instant });

export const quote = z.object({
  quoteId: z.string(),
  kitchenId: id,
  fulfilment,
  slot: instant.nullable(),
  lines: z.array(line),
  amounts,
  eta: window,
  expiresAt: instant,
});
export type Quote = z.infer<typeof quote>;

/** Why a quote or an order is not what was asked for; one entry for each line or fee concerned. */
export const difference = z.object({
  kind: z.enum(['REMOVED', 'SOLD_OUT', 'PRICE', 'OPTION', 'FEE', 'MINIMUM', 'DISCOUNT']),
  dishId: id.nullable(),
  /** Which of the lines that were asked for, and what is wrong with it. */
  line: z.int().optional(),
  message: z.string().optional(),
  before: moneyFacts.nullable(),
  after: moneyFacts.nullable(),
  available: z.int().nullable(),
});
export type Difference = z.infer<typeof difference>;

export const placeOrderInput = z.strictObject({
  quoteId: z.string().min(20).max(200),
  /** Left out: the quote's own destination. */
  addressId: id.optional(),
  address: address.optional(),
  payment: z.union([
    z.strictObject({ method: z.literal('checkout') }),
    z.strictObject({ cardId: text(80) }),
  ]),
  saveCard: z.boolean().default(false),
  note: text(500).optional(),
  contactless: z.boolean().default(false),
});
export type PlaceOrderInput = z.infer<typeof placeOrderInput>;

export const orderPayment = z.object({
  status: z.enum(['STARTING', 'REQUIRES_ACTION', 'AUTHORISED', 'CAPTURED', 'FAILED', 'VOIDED']),
  attempt: z.int(),
  checkoutUrl: z.string().nullable(),
  redirectUrl: z.string().nullable(),
  /** Why the last attempt failed, in the provider's words for it, such as `card_declined`. */
  declineCode: z.string().nullable(),
});
export type OrderPayment = z.infer<typeof orderPayment>;

export const step = z.object({ status: orderStatus, at: instant });
export const cancelTerms = z.object({
  possible: z.boolean(),
  /** What the customer would pay for cancelling now; the rest comes back. */
  cost: moneyFacts.nullable(),
});

export const order = z.object({
  id,
  number: z.string(),
  version: z.int(),
  status: orderStatus,
  /** Who or what ended it, for the ends that are not CLOSED. */
  cause: z.string().nullable(),
  kitchen: z.object({ id, name: z.string() }),
  fulfilment,
  slot: instant.nullable(),
  lines: z.array(line),
  amounts,
  refunded: moneyFacts,
  note: z.string().nullable(),
  contactless: z.boolean(),
  address: addressFacts.nullable(),
  /** As the customer wrote it for the courier. */
  doorNote: z.string().nullable().default(null),
  placedAt: instant,
  /** Until when it waits for its payment; null once that has come or the order has ended. */
  payBy: instant.nullable().default(null),
  acceptBy: instant.nullable(),
  readyBy: instant.nullable(),
  eta: window,
  steps: z.array(step),
  cancel: cancelTerms,
  /** What the customer tells the courier at the door, or the chef at collection. */
  handoverCode: z.string().nullable(),
  /** What the chef would cook instead, while the customer is asked. */
  proposal: z
    .object({ readyBy: instant, answerBy: instant, lines: z.array(line), amounts })
    .nullable()
    .default(null),
  /** It ended through no fault of the customer, who may want another meal. */
  hasAlternatives: z.boolean().default(false),
});
export type Order = z.infer<typeof order>;

/** What a chef sees: no address, no name but the first. */
export const chefOrder = z.object({
  id,
  number: z.string(),
  version: z.int(),
  status: orderStatus,
  cause: z.string().nullable(),
  customerName: z.string().nullable(),
  fulfilment,
  slot: instant.nullable(),
  lines: z.array(line),
  items: moneyFacts,
  note: z.string().nullable(),
  placedAt: instant,
  acceptBy: instant.nullable(),
  readyBy: instant.nullable(),
  addedMinutes: z.int(),
  /** What the courier has to type at the pick-up; shown once the order is accepted. */
  pickupCode: z.string().nullable(),
  /** Why an accepted order can not be begun yet: its money is being collected. */
  waitingFor: z.enum(['capture']).nullable().default(null),
  steps: z.array(step),
});
export type ChefOrder = z.infer<typeof chefOrder>;

export const portions = z.object({
  dishId: id,
  serviceDate: day,
  initial: z.int(),
  reserved: z.int(),
  sold: z.int(),
  left: z.int(),
});
export type Portions = z.infer<typeof portions>;
/** Null where a dish is not limited. */
export const dishStock = portions
  .omit({ serviceDate: true })
  .extend({ initial: z.int().nullable(), left: z.int().nullable() });
export const portionsInput = z.strictObject({
  serviceDate: day,
  initial: z.int().min(0).max(10_000),
});

export const slot = z.object({ from: instant, to: instant, available: z.boolean() });

/** What could be eaten instead: the same kitchen later, or others that take orders now. */
export const alternatives = z.object({
  slots: z.array(z.object({ from: instant, to: instant })),
  kitchens: z.array(z.object({ id, name: z.string(), quarter: z.string(), metres: z.int() })),
});
export type Alternatives = z.infer<typeof alternatives>;

/** What orders want payment to reach; the highest version wins (product.md, Payment). */
export const moneyTarget = z.object({
  version: z.int(),
  holdCents: cents,
  keepCents: cents,
  closed: z.boolean(),
});
export type MoneyTarget = z.infer<typeof moneyTarget>;

export const actor = z.object({
  role: z.enum(['customer', 'chef', 'courier', 'admin', 'system', 'psp']),
  id: id.nullable(),
});
export type Actor = z.infer<typeof actor>;

/** A line as it was sold, in the menu's own words, for receipts and refunds. */
export const soldLine = z.object({
  dishId: id,
  name: localizedFacts,
  quantity: z.int(),
  totalCents: cents,
  taxBasisPoints: z.int(),
});
export type SoldLine = z.infer<typeof soldLine>;

/** The whole order in ids and figures; every order event carries it, so none is ever missed. */
export const orderFacts = z.object({
  orderId: id,
  number: z.string(),
  status: orderStatus,
  cause: z.string().nullable(),
  actor,
  customerId: id,
  kitchenId: id,
  chefId: id,
  courierId: id.nullable(),
  fulfilment,
  currency,
  totalCents: cents,
  itemsCents: cents,
  deliveryCents: cents,
  serviceCents: cents,
  tipCents: cents,
  dishes: z.array(z.object({ dishId: id, quantity: z.int() })),
  slot: instant.nullable(),
  placedAt: instant,
  acceptBy: instant.nullable(),
  readyBy: instant.nullable(),
  eta: window,
  money: moneyTarget,
  /** The row of the liability table that ended an accepted order. */
  liability: liabilityName.nullable().default(null),
  deliveredAt: instant.nullable().default(null),
  kitchenName: z.string().default(''),
  smallOrderCents: cents.default(0),
  discountCents: cents.default(0),
  lines: z.array(soldLine).default([]),
});
export type OrderFacts = z.infer<typeof orderFacts>;

/** Key: the order id, compacted. What courier and mails need to bring the meal; ends with the order. */
export const dropoffFacts = z.object({
  orderId: id,
  customerId: id,
  firstName: z.string(),
  address: addressFacts.nullable(),
  doorNote: z.string().nullable(),
  contactless: z.boolean(),
});
export type Dropoff = z.infer<typeof dropoffFacts>;
