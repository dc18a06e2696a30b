import type { Bearer, OrderFigures, Refund } from './payment.ts';
import { portionsIn } from './portions.ts';

/** What admins gave back, by who bears it; `portions` is what of the chef's was for named food. */
export type Given = Readonly<Record<Bearer, number>> & {
  readonly portions: { readonly cents: number; readonly discountCents: number };
};

export function givenByAdmins(order: OrderFigures | null, refunds: readonly Refund[]): Given {
  const given = { chef: 0, courier: 0, platform: 0 };
  const portions = { cents: 0, discountCents: 0 };
  for (const refund of refunds) {
    const posted = refund.status === 'PENDING' || refund.status === 'SUCCEEDED';
    if (refund.source !== 'admin' || !posted) continue;
    given[refund.bornBy ?? 'platform'] += refund.amountCents;
    if (!order || refund.bornBy !== 'chef') continue;
    for (const { cents, discountCents } of portionsIn(order, refund)) {
      portions.cents += cents;
      portions.discountCents += discountCents;
    }
  }
  return { ...given, portions };
}

/**
 * What of a promotion's discount goes from the chef back to the platform, which had paid it to them:
 * the share of the portions that the chef gives back, and of a sum that the chef bears its
 * proportion, as far as it is the price of what food is left; a broken cent stays with the chef.
 */
export function discountBack(
  food: { paidCents: number; discountCents: number },
  borne: { cents: number; portions: Given['portions'] },
): number {
  const paidLeft = Math.max(0, food.paidCents - borne.portions.cents);
  const discountLeft = Math.max(0, food.discountCents - borne.portions.discountCents);
  const sum = Math.min(paidLeft, borne.cents - borne.portions.cents);
  const ofSum = paidLeft === 0 ? 0 : Math.floor((discountLeft * sum) / paidLeft);
  return Math.min(food.discountCents, borne.portions.discountCents + ofSum);
}
