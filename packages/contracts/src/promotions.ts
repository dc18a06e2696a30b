import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { cents, id, idParams, instant, page, pageOf } from './primitives.ts';

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
  /** Who wrote it; nobody in events of an earlier release. */
  adminId: id.nullable().optional(),
});
export type PromotionFacts = z.infer<typeof promotionFacts>;

export const promotionChanged = defineEvent('admin', 'promotion.changed.v1', promotionFacts);

const terms = z.strictObject({
  code: z.string().regex(/^[A-Z0-9-]{3,40}$/, 'must be capital letters, digits and hyphens'),
  kitchenId: id.nullable().default(null),
  discount: z.union([
    z.strictObject({ basisPoints: z.int().min(1).max(10_000), mostCents: cents.min(1) }),
    z.strictObject({ cents: cents.min(1) }),
  ]),
  minimumItemsCents: cents.default(0),
  from: instant,
  until: instant,
  budgetCents: cents.min(1),
});
export const promotionInput = terms.refine(
  ({ from, until }) => Date.parse(from) < Date.parse(until),
  { path: ['until'], message: 'must be after from' },
);
export type PromotionInput = z.infer<typeof promotionInput>;
const promotion = z.object({ ...terms.shape, id, version: z.int(), createdAt: instant });

const admin = {
  service: 'admin',
  policy: { who: ['admin'], secondFactor: true },
} as const;

/** Discounts that the platform gives; how much of a budget is claimed, orders knows. */
export const promotionEndpoints = {
  list: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/promotions',
    summary: 'Promotions, newest first',
    query: z.strictObject(page),
    answers: { 200: pageOf(promotion) },
    refusals: ['CURSOR_INVALID'],
  }),
  create: endpoint({
    ...admin,
    method: 'POST',
    path: '/admin/promotions',
    summary: 'Give a discount to whoever types a code, from a budget',
    idempotency: 'optional',
    body: promotionInput,
    answers: { 201: promotion },
  }),
  get: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/promotions/{id}',
    summary: 'One promotion (its ETag goes into If-Match)',
    params: idParams,
    answers: { 200: promotion },
    refusals: ['NOT_FOUND'],
  }),
  change: endpoint({
    ...admin,
    method: 'PUT',
    path: '/admin/promotions/{id}',
    summary: 'Change a promotion, or end it by its time (If-Match); orders that have it keep it',
    params: idParams,
    body: promotionInput,
    answers: { 200: promotion },
    refusals: ['NOT_FOUND', 'PRECONDITION_REQUIRED', 'VERSION_STALE'],
  }),
};
