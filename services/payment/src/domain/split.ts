import type { Bearer, OrderFigures, Refund } from './payment.ts';

export type Account = 'processor' | 'customer' | 'chef' | 'courier' | 'platform' | 'tax';
/** Whose the money is that was kept. The shares add up to it; a party that bears a cost is below 0. */
export type Shares = { chef: number; courier: number; platform: number; tax: number };

type Due = { food: boolean; ride: boolean; tip: boolean };

const all: Due = { food: true, ride: true, tip: true };
const none: Due = { food: false, ride: false, tip: false };

const food: Due = { food: true, ride: false, tip: false };
const foodAndRide: Due = { food: true, ride: true, tip: false };

/**
 * The liability table by the cause that orders give: what is owed to chef and courier, whoever pays
 * for it in the end. Causes that are not here owe nobody anything.
 */
const dueByCause: Readonly<Record<string, Due>> = {
  NO_COURIER: food,
  COURIER_FAULT: food,
  NOT_DELIVERED: food,
  NOT_COLLECTED: food,
  ACCIDENT: foodAndRide,
  CUSTOMER_ABSENT: foodAndRide,
  WRONG_ADDRESS: foodAndRide,
};

/**
 * Splits what was kept of an order. Fees are sold by the platform, which owes the tax contained in
 * them; the chef owes the tax of the food, and a tip has none. What is missing for the dues is the
 * platform's loss, but of a delivered meal the chef bears the lines that orders gave back.
 */
export function sharesOf(
  order: OrderFigures | null,
  keptCents: number,
  given: Readonly<Record<Bearer, number>>,
  feeTaxBasisPoints: number,
): Shares {
  const before = keptCents + given.chef + given.courier + given.platform;
  if (!order) return { chef: 0, courier: 0, platform: keptCents, tax: 0 };
  const due = dueOf(order, before);
  const rideTax = taxIn(order.deliveryCents, feeTaxBasisPoints);
  const missing = isDelivered(order) ? Math.max(0, order.totalCents - before) : 0;
  const food = due.food ? Math.max(0, order.itemsCents - missing) : 0;
  const tip = due.tip ? order.tipCents : 0;
  const ride = due.ride ? order.deliveryCents - rideTax : 0;
  const fees = before - food - tip;
  const tax = taxIn(Math.max(0, fees), feeTaxBasisPoints);
  return {
    chef: food - given.chef,
    courier: ride + tip - given.courier,
    platform: fees - tax - ride - given.platform,
    tax,
  };
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

function dueOf(order: OrderFigures, keptCents: number): Due {
  switch (order.status) {
    case 'EXPIRED':
    case 'REJECTED':
      return none;
    case 'CANCELLED':
    case 'FAILED_DELIVERY':
      // Before the start a customer pays a fee, afterwards the food.
      if (order.cause === 'CUSTOMER_CANCELLED') return keptCents < order.itemsCents ? none : food;
      return dueByCause[order.cause ?? ''] ?? none;
    case 'PENDING_PAYMENT':
    case 'CLOSING':
    case 'SCHEDULED':
    case 'PLACED':
    case 'AWAITING_CUSTOMER':
    case 'ACCEPTED':
    case 'PREPARING':
    case 'READY':
    case 'OUT_FOR_DELIVERY':
    case 'DELIVERED':
    case 'CLOSED':
      return all;
  }
}
