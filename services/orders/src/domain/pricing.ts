import type { TaxCategory } from '@foodiefast/contracts/food';
import { allocate, dinero, toSnapshot } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';

/**
 * All money of an order, in cents. Prices contain their tax. Rounding happens here alone: half a
 * cent goes up, once per fee and once per tax rate; a discount goes down to the cent; when lines go
 * away, broken cents go to the customer; shares of a sum go to the largest remainders.
 */
export type Amounts = {
  itemsCents: number;
  deliveryCents: number;
  smallOrderCents: number;
  serviceCents: number;
  discountCents: number;
  tipCents: number;
  taxes: { rateBasisPoints: number; amountCents: number }[];
  totalCents: number;
};

export type FeeRules = {
  serviceFeeBasisPoints: number;
  smallOrderFeeCents: number;
  smallOrderBelowCents: number;
};

type PricedLine = { totalCents: number; taxCategory: TaxCategory };

/** France, by what is sold; the platform's fees are a service. */
export const rateOf: Readonly<Record<TaxCategory, number>> = {
  meal: 1000,
  cold_food: 550,
  soft_drink: 550,
  alcohol: 2000,
};
const feeRate = 2000;

export function amountsOf(o: {
  lines: readonly PricedLine[];
  deliveryCents: number;
  tipCents: number;
  rules: FeeRules;
  /** The hook for promotions: what is taken off the items. */
  discountCents?: number;
}): Amounts {
  const itemsCents = sum(o.lines.map((line) => line.totalCents));
  const fees = feesOf(itemsCents, o.rules);
  return withFees({ ...o, ...fees });
}

export const feesOf = (itemsCents: number, rules: FeeRules) => ({
  serviceCents: roundHalfUp(itemsCents * rules.serviceFeeBasisPoints, 10_000),
  smallOrderCents: itemsCents < rules.smallOrderBelowCents ? rules.smallOrderFeeCents : 0,
});

/** The same with fees that were settled before, such as when a chef takes lines away. */
export function withFees(o: {
  lines: readonly PricedLine[];
  deliveryCents: number;
  serviceCents: number;
  smallOrderCents: number;
  tipCents: number;
  discountCents?: number;
}): Amounts {
  const { deliveryCents, serviceCents, smallOrderCents, tipCents } = o;
  const itemsCents = sum(o.lines.map((line) => line.totalCents));
  const discountCents = Math.min(o.discountCents ?? 0, itemsCents);
  const feesCents = deliveryCents + serviceCents + smallOrderCents;
  return {
    itemsCents,
    deliveryCents,
    smallOrderCents,
    serviceCents,
    discountCents,
    tipCents,
    taxes: taxesOf(o.lines, discountCents, feesCents),
    totalCents: itemsCents - discountCents + feesCents + tipCents,
  };
}

/**
 * The same order with fewer lines. The service fee and the discount are shares of the items and
 * shrink with them; of both a broken cent goes to the customer, so that nothing ever becomes dearer.
 */
export function reduced(before: Amounts, lines: readonly PricedLine[]): Amounts {
  const { itemsCents, serviceCents, discountCents } = before;
  const left = sum(lines.map((line) => line.totalCents));
  const shareDown = (cents: number) => Math.floor((cents * left) / itemsCents);
  const shareUp = (cents: number) => Math.ceil((cents * left) / itemsCents);
  return itemsCents === 0
    ? withFees({ ...before, lines })
    : withFees({
        ...before,
        lines,
        serviceCents: shareDown(serviceCents),
        discountCents: shareUp(discountCents),
      });
}

/** The tax contained in what is paid, by rate. A tip has none. */
function taxesOf(lines: readonly PricedLine[], discountCents: number, feesCents: number) {
  const off = shares(
    discountCents,
    lines.map((line) => line.totalCents),
  );
  const gross = new Map<number, number>();
  const add = (rate: number, cents: number) => gross.set(rate, (gross.get(rate) ?? 0) + cents);
  for (const [index, line] of lines.entries()) {
    add(rateOf[line.taxCategory], line.totalCents - (off[index] ?? 0));
  }
  add(feeRate, feesCents);
  return [...gross]
    .filter(([, cents]) => cents > 0)
    .toSorted(([a], [b]) => a - b)
    .map(([rateBasisPoints, cents]) => ({
      rateBasisPoints,
      amountCents: roundHalfUp(cents * rateBasisPoints, 10_000 + rateBasisPoints),
    }));
}

/** A share of a sum that a promotion gives, in whole cents. */
export const partOf = (cents: number, basisPoints: number): number =>
  Math.floor((cents * basisPoints) / 10_000);

/** Splits a sum in proportion, to the cent. */
export function shares(cents: number, weights: readonly number[]): number[] {
  if (cents === 0 || sum(weights) === 0) return weights.map(() => 0);
  const parts = allocate(dinero({ amount: cents, currency: EUR }), [...weights]);
  return parts.map((part) => toSnapshot(part).amount);
}

const roundHalfUp = (dividend: number, divisor: number): number =>
  Math.floor((2 * dividend + divisor) / (2 * divisor));

const sum = (values: readonly number[]): number => values.reduce((total, it) => total + it, 0);
