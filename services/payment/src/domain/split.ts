import { type CourierDue, liabilities } from '@foodiefast/contracts/liability';
import type { Bearer, OrderFigures, Refund } from './payment.ts';
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
export type Given = Readonly<Record<Bearer, number>>;

type Due = { food: boolean; tip: boolean; courier: CourierDue; chefBears: boolean };

const nobody: Due = { food: false, tip: false, courier: 'nothing', chefBears: false };
const underWay: Due = { ...nobody, food: true, tip: true };
const brought: Due = { ...underWay, courier: 'leg' };

/**
 * Splits what was kept of an order by the liability table; the shares add up to it. Fees are sold by
 * the platform, which owes the tax contained in them; the chef owes the tax of the food, and a tip
 * has none. A discount comes off the food, as the receipt says, and the platform pays it to the chef.
 * The platform pays what is missing for the dues of others, unless the chef bears it, and of a
 * delivered meal the chef bears the lines that orders gave back.
 */
export function sharesOf(o: {
  order: OrderFigures | null;
  ride: Ride | null;
  keptCents: number;
  given: Given;
  feeTaxBasisPoints: number;
}): Share[] {
  const { order, ride, keptCents, given } = o;
  if (!order) return [{ account: 'platform', party: null, cents: keptCents }];
  const before = keptCents + given.chef + given.courier + given.platform;
  const due = dueOf(order);
  const missing = isDelivered(order) ? Math.max(0, order.totalCents - before) : 0;
  const food = due.food ? Math.max(0, order.itemsCents - missing) : 0;
  const tip = due.tip ? Math.min(order.tipCents, before) : 0;
  const carrier = order.courierId;
  const legs = isOver(order) ? legsOwed(ride, carrier, due.courier) : [];
  const ridden = legs.reduce((sum, { cents }) => sum + cents, 0);
  const foodPaid = Math.max(0, food - (order.discountCents ?? 0));
  const discount = food - foodPaid;
  const fees = before - foodPaid - tip;
  const tax = taxIn(Math.max(0, fees), o.feeTaxBasisPoints);
  const tipsChef = order.fulfilment === 'collection';
  const couriers = new Map(legs.map(({ courierId, cents }) => [courierId, cents]));
  const forCarrier = (tipsChef ? 0 : tip) - given.courier;
  const shares: Share[] = [
    {
      account: 'chef',
      party: order.chefId,
      cents: food + (tipsChef ? tip : 0) - given.chef - (due.chefBears ? ridden : 0),
    },
    {
      account: 'platform',
      party: null,
      cents: fees - discount - tax - given.platform - (due.chefBears ? 0 : ridden),
    },
    { account: 'tax', party: null, cents: tax },
    {
      account: 'courier',
      party: carrier,
      cents: forCarrier + (couriers.get(carrier ?? '') ?? 0),
    },
  ];
  for (const [courierId, cents] of couriers) {
    if (courierId !== carrier) shares.push({ account: 'courier', party: courierId, cents });
  }
  return shares.filter(({ cents }) => cents !== 0);
}

/** Tax contained in a price, rounded half up. */
export const taxIn = (cents: number, basisPoints: number): number =>
  Math.round((cents * basisPoints) / (10_000 + basisPoints));

export function givenByAdmins(refunds: readonly Refund[]): Record<Bearer, number> {
  const given = { chef: 0, courier: 0, platform: 0 };
  for (const { source, status, bornBy, amountCents } of refunds) {
    const posted = status === 'PENDING' || status === 'SUCCEEDED';
    if (source === 'admin' && posted) given[bornBy ?? 'platform'] += amountCents;
  }
  return given;
}

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
