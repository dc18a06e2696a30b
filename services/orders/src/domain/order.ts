import type { JobStatus } from '@foodiefast/contracts/delivery';
import type { TaxCategory } from '@foodiefast/contracts/food';
import type { LiabilityName } from '@foodiefast/contracts/liability';
import type { Dish } from '@foodiefast/contracts/menu';
import type { Contact, MoneyTarget, OrderPayment, OrderStatus } from '@foodiefast/contracts/orders';
import type { Address, Localized } from '@foodiefast/contracts/primitives';
import type { Load } from './pace.ts';
import type { Amounts } from './pricing.ts';

/** RFC 3339 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

export type Line = {
  dishId: string;
  name: Localized;
  quantity: number;
  unitCents: number;
  choices: { id: string; name: Localized; priceCents: number }[];
  allergens: Dish['allergens'];
  note: string | null;
  totalCents: number;
  taxCategory: TaxCategory;
  workUnits: number;
};

/** What is said of an order's end, or of its closing, in one word. */
export type Cause =
  | 'PAYMENT_TIMED_OUT'
  | 'PAYMENT_REFUSED'
  | 'AUTHORISATION_LOST'
  | 'CAPTURE_FAILED'
  | 'CUSTOMER_CANCELLED'
  | 'CUSTOMER_DECLINED'
  | 'CUSTOMER_SILENT'
  | 'CUSTOMER_ABSENT'
  | 'CUSTOMER_REFUSED'
  | 'WRONG_ADDRESS'
  | 'NOT_COLLECTED'
  | 'CHEF_REJECTED'
  | 'CHEF_SILENT'
  | 'CHEF_CANCELLED'
  | 'CHEF_NEVER_STARTED'
  | 'CHEF_NEVER_READY'
  | 'KITCHEN_CLOSED'
  | 'ADMIN_CANCELLED'
  | 'NO_COURIER'
  | 'COURIER_FAULT'
  | 'ACCIDENT'
  | 'NOT_DELIVERED';

/** The newest of what payment has said; `version` is payment's own count. */
export type Payment = {
  version: number;
  attempt: number;
  status: OrderPayment['status'];
  authorisedCents: number;
  refundedCents: number;
  disputeOpen?: boolean;
  checkoutUrl: string | null;
  redirectUrl: string | null;
  declineCode: string | null;
};

export type Ride = {
  version: number;
  status: JobStatus;
  courierId: string | null;
  payCents: number;
};

/** What the promotion gives; `claimedCents` is what it holds of the budget just now. */
export type Claim = { promotionId: string; code: string; claimedCents: number };

/** What the time to cook was reckoned from, to learn from how long it took. */
export type Cooking = { dishId: string; figureMinutes: number; load: Load };

export type Window = { from: Instant; to: Instant };
export type Proposal = { readyBy: Instant; lines: Line[]; amounts: Amounts };

export type Order = {
  id: string;
  number: string;
  version: number;
  status: OrderStatus;
  cause: Cause | null;
  customerId: string;
  kitchenId: string;
  chefId: string;
  courierId: string | null;
  /** As they were when the order was placed. */
  kitchen: { name: string; acceptMinutes: number; autoAccept: boolean };
  fulfilment: 'delivery' | 'collection';
  slot: Instant | null;
  lines: Line[];
  amounts: Amounts;
  method: { method: 'checkout' } | { cardId: string };
  saveCard: boolean;
  note: string | null;
  contactless: boolean;
  address: Address | null;
  doorNote: string | null;
  preparationMinutes: number;
  rideMinutes: number;
  /** Where portions and capacity are counted. */
  serviceDate: string;
  cookSlot: Instant;
  stock: 'RESERVED' | 'SOLD' | 'RETURNED';
  payment: Payment;
  money: MoneyTarget;
  placedAt: Instant;
  /** When the present status was reached. */
  enteredAt: Instant;
  payBy: Instant;
  acceptBy: Instant | null;
  readyBy: Instant | null;
  addedMinutes: number;
  eta: Window;
  steps: { status: OrderStatus; at: Instant }[];
  /** The newest of what delivery has said of the job; null before, and for a collection. */
  ride: Ride | null;
  /** The row of the liability table that ended it. */
  liability: LiabilityName | null;
  proposal: Proposal | null;
  promotion: Claim | null;
  cooking: Cooking | null;
  /** How often somebody was told to act in this status, and when last. */
  reminded: { times: number; at: Instant | null };
  /** When the courier tried to reach the customer, as delivery heard it. */
  contacts: readonly Contact[];
  hasAlternatives: boolean;
  /** Free text of who rejected or cancelled; never in an event. */
  reason: string | null;
  tries: { collect: number; handover: number };
};

export const terminal: ReadonlySet<OrderStatus> = new Set([
  'EXPIRED',
  'REJECTED',
  'CANCELLED',
  'FAILED_DELIVERY',
  'CLOSED',
]);

export const isForLater = (order: Order): boolean => order.slot !== null;

const cooking: ReadonlySet<OrderStatus> = new Set(['PREPARING', 'READY', 'OUT_FOR_DELIVERY']);
export const hasStarted = (order: Pick<Order, 'status'>): boolean => cooking.has(order.status);

export const deliveredAt = (order: Pick<Order, 'steps'>): Instant | null =>
  order.steps.find(({ status }) => status === 'DELIVERED')?.at ?? null;

/** A kitchen never hears of an order that nobody paid. */
export const reachedKitchen = (order: Pick<Order, 'steps'>): boolean =>
  order.steps.some(({ status }) => status === 'PLACED' || status === 'SCHEDULED');

export const wasAccepted = (order: Pick<Order, 'steps'>): boolean =>
  order.steps.some(({ status }) => status === 'ACCEPTED');

export const plusMinutes = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();
