import type { Settings } from '@foodiefast/contracts/admin';
import type { Dish, KitchenFacts } from '@foodiefast/contracts/menu';
import type { Difference } from '@foodiefast/contracts/orders';
import { type Address, currencyAmount } from '@foodiefast/contracts/primitives';
import { serviceDateAt } from '@foodiefast/kit/opening-hours';
import { type FieldError, notFound, Refusal } from '@foodiefast/kit/refusal';
import { type CartLine, readCart, refuseUnchargeable } from './cart.ts';
import { rideMinutesFor, windowFor } from './eta.ts';
import { limits } from './limits.ts';
import { metresBetween, type Zone, zoneAt } from './map.ts';
import {
  type Claim,
  type Cooking,
  type Instant,
  type Line,
  plusMinutes,
  type Window,
} from './order.ts';
import { type Load, type Pace, slowestOf } from './pace.ts';
import { type Amounts, amountsOf } from './pricing.ts';
import { discountOf, type Promotion } from './promotion.ts';
import { type Plan, planFor } from './timing.ts';

/** What a customer asks a price for. */
export type Wish = {
  kitchenId: string;
  fulfilment: 'delivery' | 'collection';
  slot: Instant | null;
  lines: CartLine[];
  tipCents: number;
  address: Address | null;
  doorNote: string | null;
  /** The code of a promotion; quotes of an earlier release have none. */
  promotion?: string | null;
};

/** What is known of the kitchen, from our copies. */
export type Known = {
  kitchen: KitchenFacts | null;
  menu: { dishes: ReadonlyMap<string, Dish>; former: ReadonlySet<string> } | null;
  settings: Settings;
  pace: Pace;
  load: Load;
  /** The one that the wish names. */
  promotion: Promotion | null;
};

export type Offer = {
  kitchen: KitchenFacts;
  lines: Line[];
  amounts: Amounts;
  plan: Plan;
  cooking: Cooking;
  promotion: Claim | null;
  zone: Zone | null;
  preparationMinutes: number;
  rideMinutes: number;
  serviceDate: string;
  /** Portions that a day starts from, by dish. */
  portionsPerDay: Map<string, number | null>;
};

/** The kitchen's price and time for a wish, or what of it cannot be had any more. */
export function offerFor(known: Known, wish: Wish, now: Instant): Offer | Difference[] {
  const { kitchen, menu, settings, load } = known;
  if (!kitchen || kitchen.state !== 'LIVE' || !menu) throw notFound('Kitchen');
  const { lines, differences } = readCart(wish.lines, menu);
  if (differences.length > 0) return differences;

  const { zone, rideMinutes } = rideTo(kitchen, wish);
  const dishes = lines.flatMap((line) => menu.dishes.get(line.dishId) ?? []);
  const slowest = slowestOf(known.pace, dishes, load);
  const plan = planFor(kitchen, { ...wish, preparationMinutes: slowest.minutes, rideMinutes }, now);
  const { discountCents, promotion } = promised(known, wish, { lines, now });
  const amounts = amountsOf({
    lines,
    deliveryCents: zone?.feeCents ?? 0,
    tipCents: wish.tipCents,
    rules: settings,
    discountCents,
  });
  refuseUnchargeable(amounts.totalCents);
  return {
    kitchen,
    lines,
    amounts,
    plan,
    zone,
    cooking: {
      dishId: slowest.dish.id,
      // Busy minutes are the chef's own word, too.
      figureMinutes: slowest.dish.preparationMinutes + plan.minutes - slowest.minutes,
      load,
    },
    promotion,
    preparationMinutes: plan.minutes,
    rideMinutes,
    serviceDate: serviceDateAt(kitchen.hours, kitchen.timeZone, new Date(plan.cookAt)),
    portionsPerDay: new Map(dishes.map((dish) => [dish.id, dish.portionsPerDay])),
  };
}

function promised(
  { promotion }: Known,
  wish: Wish,
  { lines, now }: { lines: readonly Line[]; now: Instant },
): { discountCents: number; promotion: Claim | null } {
  const { promotion: code, kitchenId } = wish;
  if (code === undefined || code === null) return { discountCents: 0, promotion: null };
  const itemsCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const discountCents = discountOf(promotion, { itemsCents, kitchenId, now });
  const promotionId = promotion?.promotionId ?? '';
  return { discountCents, promotion: { promotionId, code, claimedCents: discountCents } };
}

function rideTo(
  kitchen: KitchenFacts,
  { fulfilment, address }: Wish,
): { zone: Zone | null; rideMinutes: number } {
  if (fulfilment === 'collection') {
    if (kitchen.collection) return { zone: null, rideMinutes: 0 };
    throw new Refusal('QUOTE_INVALID', 'This kitchen does not hand meals out', {
      errors: [{ path: 'fulfilment', message: 'is not offered by this kitchen' }],
    });
  }
  // The point that the public sees: quotes along the edge of a zone would tell where a chef lives.
  const from = kitchen.approximatePoint;
  const metres = from && address ? metresBetween(from, address.point) : Infinity;
  const zone = zoneAt(kitchen.zones ?? [], metres);
  if (!zone) throw new Refusal('NOT_IN_DELIVERY_AREA', 'The kitchen does not deliver there');
  return { zone, rideMinutes: rideMinutesFor(metres) };
}

export function refuseBelowMinimum(itemsCents: number, zone: Zone | null): void {
  if (!zone || itemsCents >= zone.minimumCents) return;
  const minimum = currencyAmount(zone.minimumCents);
  const difference: Difference = {
    kind: 'MINIMUM',
    dishId: null,
    before: currencyAmount(itemsCents),
    after: minimum,
    available: null,
  };
  throw new Refusal('BELOW_MINIMUM', 'The kitchen delivers from a higher sum there', {
    errors: [{ path: 'lines', message: `must come to ${zone.minimumCents} cents at least` }],
    details: { minimum, differences: [difference] },
  });
}

/** When the customer gets it, if the kitchen begins in this slot. */
export function etaFor(offer: Offer, wish: Wish, cookSlot: Instant): Window {
  if (wish.slot !== null) {
    return { from: wish.slot, to: plusMinutes(wish.slot, limits.slotMinutes) };
  }
  const cookAt = cookSlot > offer.plan.cookAt ? cookSlot : offer.plan.cookAt;
  const readyAt = plusMinutes(cookAt, offer.preparationMinutes);
  return windowFor(readyAt, { fulfilment: wish.fulfilment, rideMinutes: offer.rideMinutes });
}

/** The refusal for what a cart cannot have: only sold out, or changed as `code` says. */
export function notAsAsked(
  differences: readonly Difference[],
  code: 'MENU_CHANGED' | 'QUOTE_CHANGED',
): Refusal {
  const all = (what: Difference['kind']) => differences.every(({ kind }) => kind === what);
  // An order names a quote, whose lines it does not repeat.
  const errors = code === 'MENU_CHANGED' ? differences.flatMap(fieldErrors) : [];
  const more = { details: { differences }, ...(errors.length > 0 ? { errors } : {}) };
  if (all('SOLD_OUT')) return new Refusal('SOLD_OUT', 'Some of it is sold out', more);
  const message = all('OPTION')
    ? 'The choices are not as the dish has them'
    : 'The menu or its prices have changed';
  return new Refusal(code, message, more);
}

const fieldErrors = ({ kind, line, message }: Difference): FieldError[] => {
  if (line === undefined) return [];
  const field = kind === 'OPTION' ? 'choiceIds' : 'dishId';
  return [{ path: `lines[${line}].${field}`, message: message ?? 'is sold out' }];
};
