import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { allergen, diet } from './food.ts';
import { fulfilment, lineInput } from './orders.ts';
import { id, instant, locale, nothing, page, pageOf } from './primitives.ts';

const users = { service: 'users' } as const;
const signedIn = { who: 'signedIn' } as const;

/** What a person is about to order, the same on each of their devices. Prices are the quote's. */
export const cartInput = z.strictObject({
  kitchenId: id.nullable(),
  fulfilment: fulfilment.default('delivery'),
  lines: z.array(lineInput).max(50),
});
export const cart = cartInput.extend({ updatedAt: instant.nullable() });
export type Cart = z.infer<typeof cart>;

export const favourite = z.object({ kitchenId: id, since: instant });
const kitchenParams = z.strictObject({ kitchenId: id });

const notifications = {
  /** Mails that ask for a rating or remind of something; orders and accounts are always told. */
  reminders: z.boolean(),
  /** Messages of the browser while the web app is closed. */
  push: z.boolean(),
};
export const preferences = z.object({
  diets: z.array(diet),
  /** Dishes with one of these are marked, never hidden. */
  allergens: z.array(allergen),
  locale,
  notifications: z.object(notifications),
});
export type Preferences = z.infer<typeof preferences>;
const distinct = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(20)
    .refine((list) => new Set(list).size === list.length, 'must not repeat')
    .meta({ uniqueItems: true });
export const preferenceChanges = z.strictObject({
  diets: distinct(diet).optional(),
  allergens: distinct(allergen).optional(),
  locale: locale.optional(),
  notifications: z.strictObject(notifications).partial().optional(),
});

export const consentKind = z.enum(['terms', 'privacy', 'newsletter', 'analytics']);
/** One act of agreeing or withdrawing; the newest of a kind is in force and none is ever changed. */
export const consent = z.object({
  id,
  kind: consentKind,
  granted: z.boolean(),
  /** Of the text that was shown. */
  textVersion: z.string(),
  at: instant,
});

/** Key: the person. */
export const consentGiven = defineEvent(
  'users',
  'consent.given.v1',
  z.object({ consentId: id, personId: id, kind: consentKind, granted: z.boolean() }),
);

export const meEndpoints = {
  readCart: endpoint({
    ...users,
    method: 'GET',
    path: '/me/cart',
    summary: 'The cart (its ETag goes into If-Match)',
    policy: signedIn,
    answers: { 200: cart },
  }),
  putCart: endpoint({
    ...users,
    method: 'PUT',
    path: '/me/cart',
    summary: 'Keep the cart; with If-Match only when no other device changed it meanwhile',
    policy: signedIn,
    body: cartInput.superRefine(({ kitchenId, lines }, check) => {
      if (kitchenId === null && lines.length > 0) {
        check.addIssue({ code: 'custom', path: ['kitchenId'], message: 'is needed with lines' });
      }
    }),
    answers: { 200: cart },
    refusals: ['VERSION_STALE'],
  }),
  listFavourites: endpoint({
    ...users,
    method: 'GET',
    path: '/me/favourites',
    summary: 'Favourite kitchens, newest first',
    policy: signedIn,
    query: z.strictObject(page),
    answers: { 200: pageOf(favourite) },
    refusals: ['CURSOR_INVALID'],
  }),
  addFavourite: endpoint({
    ...users,
    method: 'PUT',
    path: '/me/favourites/{kitchenId}',
    summary: 'Make a kitchen a favourite (200 at most)',
    policy: signedIn,
    params: kitchenParams,
    answers: { 200: favourite },
    refusals: ['TOO_MANY_FAVOURITES'],
  }),
  removeFavourite: endpoint({
    ...users,
    method: 'DELETE',
    path: '/me/favourites/{kitchenId}',
    summary: 'No favourite any more, also when it was none',
    policy: signedIn,
    params: kitchenParams,
    answers: { 204: nothing },
  }),
  readPreferences: endpoint({
    ...users,
    method: 'GET',
    path: '/me/preferences',
    summary: 'Diets, allergens to warn of, language, and what to be told',
    policy: signedIn,
    answers: { 200: preferences },
  }),
  changePreferences: endpoint({
    ...users,
    method: 'PATCH',
    path: '/me/preferences',
    summary: 'Change preferences',
    policy: signedIn,
    body: preferenceChanges,
    answers: { 200: preferences },
  }),
  listConsents: endpoint({
    ...users,
    method: 'GET',
    path: '/me/consents',
    summary: 'What was agreed to and withdrawn, newest first',
    policy: signedIn,
    query: z.strictObject(page),
    answers: { 200: pageOf(consent) },
    refusals: ['CURSOR_INVALID'],
  }),
  giveConsent: endpoint({
    ...users,
    method: 'POST',
    path: '/me/consents',
    summary: 'Agree to a text, or withdraw',
    policy: signedIn,
    idempotency: 'optional',
    body: z.strictObject({
      kind: consentKind,
      granted: z.boolean(),
      textVersion: z.string().regex(/^[\w.-]{1,40}$/, 'must be a version such as 2026-11'),
    }),
    answers: { 201: consent },
  }),
};
