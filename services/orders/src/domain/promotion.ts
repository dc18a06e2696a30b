import type { PromotionFacts } from '@foodiefast/contracts/promotions';
import { Refusal } from '@foodiefast/kit/refusal';
import { limits } from './limits.ts';
import type { Instant } from './order.ts';
import { partOf } from './pricing.ts';

export type Promotion = PromotionFacts & { claimedCents: number };
type Reason = 'UNKNOWN' | 'OVER' | 'OTHER_KITCHEN' | 'BELOW_MINIMUM' | 'SPENT';

const words: Readonly<Record<Reason, string>> = {
  UNKNOWN: 'is no promotion',
  OVER: 'does not count now',
  OTHER_KITCHEN: 'counts at another kitchen',
  BELOW_MINIMUM: 'counts from a higher sum',
  SPENT: 'is used up',
};

/** What a promotion takes off these items, or why it does not. */
export function discountOf(
  promotion: Promotion | null,
  { itemsCents, kitchenId, now }: { itemsCents: number; kitchenId: string; now: Instant },
): number {
  if (!promotion) throw notValid('UNKNOWN');
  if (now < promotion.from || now >= promotion.until) throw notValid('OVER');
  if (promotion.kitchenId !== null && promotion.kitchenId !== kitchenId) {
    throw notValid('OTHER_KITCHEN');
  }
  if (itemsCents < promotion.minimumItemsCents) throw notValid('BELOW_MINIMUM');
  const { discount, budgetCents, claimedCents } = promotion;
  const wanted =
    'cents' in discount
      ? discount.cents
      : Math.min(partOf(itemsCents, discount.basisPoints), discount.mostCents);
  // Something has to be left that a card can be charged with.
  const given = Math.min(wanted, Math.max(0, itemsCents - limits.chargeCentsMin));
  if (claimedCents + given > budgetCents) throw notValid('SPENT');
  return given;
}

export const notValid = (reason: Reason): Refusal =>
  new Refusal('PROMOTION_NOT_VALID', 'This promotion does not count here', {
    errors: [{ path: 'promotion', message: words[reason] }],
    details: { reason },
  });
