import * as z from 'zod';
import { defineEvent } from './event.ts';
import { cents, id, instant } from './primitives.ts';

/** Key: the promotion id. The platform pays it, up to a budget that orders counts. */
export const promotionFacts = z.object({
  promotionId: id,
  code: z.string().min(1).max(40),
  /** Of which kitchen; null for all. */
  kitchenId: id.nullable(),
  discount: z.union([
    z.object({ basisPoints: z.int().min(1).max(10_000), mostCents: cents }),
    z.object({ cents: cents.min(1) }),
  ]),
  minimumItemsCents: cents,
  from: instant,
  until: instant,
  budgetCents: cents,
});
export type PromotionFacts = z.infer<typeof promotionFacts>;

export const promotionChanged = defineEvent('admin', 'promotion.changed.v1', promotionFacts);
