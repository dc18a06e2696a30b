import { type CourierDue, liabilities } from '@foodiefast/contracts/liability';
import { discountBack, type Given } from './given.ts';
import type { OrderFigures } from './payment.ts';
import { legsOwed, type Ride } from './ride.ts';

export type Account =
  | 'processor'
  | 'customer'
  | 'chef'
  | 'courier'
  | 'platform'
  | 'tax'
  /** What a bank holds back until a dispute is decided. */
  | 'claim';
/** Whose a part of the kept money is; below 0 for a party that bears a cost. */
export type Share = {
  account: 'chef' | 'courier' | 'platform' | 'tax';
  party: string | null;
  cents: number;
};

type Due = { food: boolean; tip: boolean; courier: CourierDue; chefBears: boolean };

const nobody: Due = { food: false, tip: false, courier: 'nothing', chefBears: false };
const underWay: Due = { ...nobody, food: true, tip: true };
const brought: Due = { ...underWay, courier: 'leg' };

/**
 * Splits what was kept of an order by the liability table; the shares add up to it. Fees are sold by
 * the platform, which owes the tax contained in them; the chef owes the tax of the food, and a tip
 * has none. A discount comes off the food, as the receipt says, and the platform pays it to the chef.
 * The platform pays what is missing for the dues of others, unless the chef bears it, and of a
 * delivered meal the chef bears the lines that orders gave back. Food that the chef bears gives the
 * platform back what it paid of it. What admins gave and the table gives back anyway, as when the
 * order is cancelled later, is borne by nobody a second time.
 */
export function sharesOf(o: {
  order: OrderFigures | null;
  ride: Ride | null;
  /** What is left of it now, and what of it orders want to be left, before what admins give. */
  keptCents: number;
  keepCents: number;
  given: Given;
  feeTaxBasisPoints: number;
}): Share[] {
  const { order, ride, keptCents, keepCents, given } = o;
  if (!order) return [{ account: 'platform', party: null, cents: keptCents }];
  const all = given.chef + given.courier + given.platform;
  const taken = Math.min(all, Math.max(0, keepCents - keptCents));
  const before = keptCents + taken;
  const due = dueOf(order);
  const missing = isDelivered(order) ? Math.max(0, order.totalCents - before) : 0;
  const food = due.food ? order.itemsCents : 0;
  const tip = due.tip ? Math.min(order.tipCents, before) : 0;
  const carrier = order.courierId;
  const legs = isOver(order) ? legsOwed(ride, carrier, due.courier) : [];
  const ridden = legs.reduce((sum, { cents }) => sum + cents, 0);
  const discount = Math.min(food, order.discountCents ?? 0);
  const foodPaid = food - discount;
  const missed = Math.min(missing, foodPaid);
  const byChef = due.food ? given.chef : Math.min(given.chef, taken);
  const borne = { cents: byChef + missed, portions: given.portions };
  const back = discountBack({ paidCents: foodPaid, discountCents: discount }, borne);
  const fees = before + missed - foodPaid - tip;
  const tax = taxIn(Math.max(0, fees), o.feeTaxBasisPoints);
  const tipsChef = order.fulfilment === 'collection';
  const couriers = new Map(legs.map(({ courierId, cents }) => [courierId, cents]));
  const forCarrier = (tipsChef ? 0 : tip) - Math.min(given.courier, taken);
  const others: Share[] = [
    {
      account: 'chef',
      party: order.chefId,
      cents: food + (tipsChef ? tip : 0) - borne.cents - back - (due.chefBears ? ridden : 0),
    },
    { account: 'tax', party: null, cents: tax },
    {
      account: 'courier',
      party: carrier,
      cents: forCarrier + (couriers.get(carrier ?? '') ?? 0),
    },
  ];
  for (const [courierId, cents] of couriers) {
    if (courierId !== carrier) others.push({ account: 'courier', party: courierId, cents });
  }
  const rest = others.reduce((left, { cents }) => left - cents, keptCents);
  const platform: Share = { account: 'platform', party: null, cents: rest };
  return [...others, platform].filter(({ cents }) => cents !== 0);
}

/** Tax contained in a price, rounded half up. */
export const taxIn = (cents: number, basisPoints: number): number =>
  Math.round((cents * basisPoints) / (10_000 + basisPoints));

const isDelivered = ({ status }: OrderFigures) => status === 'DELIVERED' || status === 'CLOSED';

/** Nothing will be ridden any more. */
export const isOver = (order: OrderFigures): boolean =>
  isDelivered(order) || order.status === 'CANCELLED' || order.status === 'FAILED_DELIVERY';

function dueOf(order: OrderFigures): Due {
  switch (order.status) {
    case 'EXPIRED':
    case 'REJECTED':
      return nobody;
    case 'CANCELLED':
    case 'FAILED_DELIVERY': {
      if (!order.liability) return nobody;
      const { food, courier, borneBy } = liabilities[order.liability];
      const tip = order.liability === 'NOT_COLLECTED';
      return { food, tip, courier, chefBears: borneBy === 'chef' };
    }
    case 'DELIVERED':
    case 'CLOSED':
      return brought;
    case 'PENDING_PAYMENT':
    case 'CLOSING':
    case 'SCHEDULED':
    case 'PLACED':
    case 'AWAITING_CUSTOMER':
    case 'ACCEPTED':
    case 'PREPARING':
    case 'READY':
    case 'OUT_FOR_DELIVERY':
      return underWay;
  }
}
