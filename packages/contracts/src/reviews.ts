import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { id, idParams, idsQuery, instant, numberText, page, pageOf, text } from './primitives.ts';

const stars = z.int().min(1).max(5);

export const ratingInput = z.strictObject({
  stars,
  comment: text(1000).optional(),
  dishes: z
    .array(z.strictObject({ dishId: id, stars }))
    .max(50)
    .superRefine((dishes, check) => {
      const ids = dishes.map(({ dishId }) => dishId);
      ids.forEach((dishId, at) => {
        if (ids.indexOf(dishId) === at) return;
        check.addIssue({ code: 'custom', path: [at, 'dishId'], message: 'stands there twice' });
      });
    })
    .default([]),
});
export const rating = z.object({
  id,
  orderId: id,
  kitchenId: id,
  stars,
  comment: z.string().nullable(),
  dishes: z.array(z.object({ dishId: id, stars })),
  createdAt: instant,
  editableUntil: instant,
  answer: z.string().nullable(),
});
/** Without the order: whoever reads it must not learn who ate what. */
export const publicRating = rating.omit({ orderId: true, editableUntil: true });

/** With the order, and with why it was hidden. */
export const adminRating = rating.omit({ editableUntil: true }).extend({
  hidden: z.object({ at: instant, adminId: id, reason: z.string() }).nullable(),
});

const reviews = { service: 'reviews' } as const;
const moderation = {
  ...reviews,
  method: 'POST',
  policy: { who: ['admin'], object: 'rating', secondFactor: true },
  idempotency: 'optional',
  params: idParams,
  answers: { 200: publicRating.extend({ hidden: z.boolean() }) },
  refusals: ['NOT_FOUND'],
} as const;

export const reviewsEndpoints = {
  rate: endpoint({
    ...reviews,
    method: 'PUT',
    path: '/orders/{id}/rating',
    summary: 'Rate a delivered order, once; it can be edited for 24 hours',
    policy: { who: ['customer'], object: 'order' },
    params: idParams,
    body: ratingInput,
    answers: { 200: rating, 201: rating },
    refusals: ['NOT_FOUND', 'RATING_NOT_POSSIBLE'],
  }),
  given: endpoint({
    ...reviews,
    method: 'GET',
    path: '/orders/{id}/rating',
    summary: 'The own rating of an order, with the answer of the chef',
    policy: { who: ['customer'], object: 'order' },
    params: idParams,
    answers: { 200: rating },
    refusals: ['NOT_FOUND'],
  }),
  answer: endpoint({
    ...reviews,
    method: 'POST',
    path: '/chef/ratings/{id}/answer',
    summary: 'Answer a rating of the own kitchen',
    policy: { who: ['chef'], object: 'rating' },
    idempotency: 'optional',
    params: idParams,
    body: z.strictObject({ answer: text(1000) }),
    answers: { 200: publicRating },
    refusals: ['NOT_FOUND'],
  }),
  hide: endpoint({
    ...moderation,
    path: '/admin/ratings/{id}/hide',
    summary: 'Take a rating out of sight and out of the sums, with a reason',
    body: z.strictObject({ reason: text(500) }),
  }),
  show: endpoint({
    ...moderation,
    path: '/admin/ratings/{id}/show',
    summary: 'Show a hidden rating again',
  }),
  moderated: endpoint({
    ...reviews,
    method: 'GET',
    path: '/admin/ratings',
    summary: 'Ratings of all kitchens, newest first, hidden ones among them',
    policy: { who: ['admin'], secondFactor: true },
    query: z.strictObject({
      kitchenId: id.optional(),
      /** No better than so many. */
      stars: numberText(stars).optional(),
      hidden: z.enum(['true', 'false']).optional(),
      ...page,
    }),
    answers: { 200: pageOf(adminRating) },
    refusals: ['CURSOR_INVALID'],
  }),
  figures: endpoint({
    ...reviews,
    method: 'GET',
    path: '/kitchens/{id}/ratings/figures',
    summary: 'How a kitchen and its dishes are rated',
    policy: { who: 'anyone' },
    params: idParams,
    answers: {
      200: z.object({
        ratings: z.int(),
        starsSum: z.int(),
        /** How many gave one star, two, and so on. */
        byStars: z.array(z.int()).length(5),
        dishes: z.array(z.object({ dishId: id, ratings: z.int(), starsSum: z.int() })),
      }),
    },
  }),
  list: endpoint({
    ...reviews,
    method: 'GET',
    path: '/kitchens/{id}/ratings',
    summary: 'Ratings of a kitchen, newest first',
    policy: { who: 'anyone' },
    params: idParams,
    query: z.strictObject(page),
    answers: { 200: pageOf(publicRating) },
    refusals: ['CURSOR_INVALID'],
  }),
};

export const internalReviewsEndpoints = {
  newest: endpoint({
    ...reviews,
    method: 'GET',
    path: '/internal/ratings',
    summary: 'The newest ratings of each of many kitchens, twenty at most',
    policy: { who: 'service', callers: ['gateway'] },
    query: idsQuery,
    answers: { 200: z.object({ items: z.array(publicRating) }) },
  }),
};

/** Key: the kitchen id; the figures of the kitchen after this rating, so any one event suffices. */
export const kitchenRated = defineEvent(
  'reviews',
  'rating.given.v1',
  z.object({
    ratingId: id,
    kitchenId: id,
    orderId: id,
    stars,
    kitchenStarsSum: z.int(),
    kitchenRatings: z.int(),
  }),
);

/** Key: the rating id. The reason stays where it was given. */
export const ratingModerated = defineEvent(
  'reviews',
  'rating.moderated.v1',
  z.object({ ratingId: id, kitchenId: id, hidden: z.boolean(), adminId: id }),
);
