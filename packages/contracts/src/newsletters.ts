import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { subscriberState } from './notification-endpoints.ts';
import {
  email,
  id,
  idParams,
  instant,
  locale,
  localized,
  localizedLine,
  nothing,
  page,
  pageOf,
} from './primitives.ts';

export const newsletterStates = [
  'DRAFT',
  'SCHEDULED',
  'SENDING',
  'PAUSED',
  'SENT',
  'CANCELLED',
] as const;
export const newsletterState = z.enum(newsletterStates);
export type NewsletterState = z.infer<typeof newsletterState>;

const ownPath = z
  .string()
  .max(300)
  .regex(/^\/(?:[\w.~%?=&#-][\w.~%?=&#/-]*)?$/, 'must be a page of the platform such as /menu');

export const newsletterBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: localizedLine(120) }),
  z.strictObject({ kind: z.literal('text'), text: localized(4000) }),
  z.strictObject({ kind: z.literal('button'), label: localizedLine(60), path: ownPath }),
]);
export type NewsletterBlock = z.infer<typeof newsletterBlock>;

export const newsletterInput = z.strictObject({
  subject: localizedLine(150),
  blocks: z.array(newsletterBlock).min(1).max(30),
});
export type NewsletterInput = z.infer<typeof newsletterInput>;

/** `recipients` were subscribed when it began; `skipped` had left, or bounced, before their turn. */
export const newsletterFigures = z.object({
  recipients: z.int(),
  sent: z.int(),
  failed: z.int(),
  skipped: z.int(),
  /** Who left by the link in this newsletter. */
  unsubscribed: z.int(),
});
export type NewsletterFigures = z.infer<typeof newsletterFigures>;

export const newsletter = z.object({
  id,
  version: z.int(),
  state: newsletterState,
  subject: localized(150),
  blocks: z.array(newsletterBlock),
  scheduledFor: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  createdAt: instant,
  figures: newsletterFigures,
});
export type Newsletter = z.infer<typeof newsletter>;

const notifications = { service: 'notifications' } as const;
const anyone = { who: 'anyone' } as const;
const ofAdmin = { who: ['admin'], secondFactor: true } as const;
const linkQuery = z.strictObject({ token: z.string().min(20).max(400) });
const htmlPage = {
  query: linkQuery,
  policy: anyone,
  answers: { 200: z.string() },
  answerType: 'text/html',
} as const;

/** Where mails lead to. The pages change nothing: a program that looks at links reads them too. */
export const subscriptionEndpoints = {
  subscribe: endpoint({
    ...notifications,
    method: 'POST',
    path: '/newsletter/subscriptions',
    summary: 'Ask for the newsletter; the same answer for every address, and a mail to confirm it',
    policy: anyone,
    body: z.strictObject({ email, locale: locale.default('fr') }),
    answers: { 202: z.object({ next: z.literal('check-mail') }) },
  }),
  confirmPage: endpoint({
    ...notifications,
    ...htmlPage,
    method: 'GET',
    path: '/newsletter/confirm',
    summary: 'The page of the link that confirms a subscription: one button',
  }),
  confirm: endpoint({
    ...notifications,
    ...htmlPage,
    method: 'POST',
    path: '/newsletter/confirm',
    summary: 'Confirm a subscription with the link that was mailed (7 days)',
    refusals: ['ONE_TIME_LINK_INVALID'],
  }),
  unsubscribePage: endpoint({
    ...notifications,
    ...htmlPage,
    method: 'GET',
    path: '/newsletter/unsubscribe',
    summary: 'The page of the link to get no more of these mails: one button',
  }),
  unsubscribe: endpoint({
    ...notifications,
    ...htmlPage,
    method: 'POST',
    path: '/newsletter/unsubscribe',
    summary: 'No more of these mails, without signing in; one click as RFC 8058 has it',
    refusals: ['ONE_TIME_LINK_INVALID'],
  }),
};

const one = {
  ...notifications,
  policy: { ...ofAdmin, object: 'newsletter' },
  params: idParams,
} as const;
const move = {
  ...one,
  method: 'POST',
  idempotency: 'optional',
  answers: { 200: newsletter },
  refusals: ['NOT_FOUND', 'NEWSLETTER_STATE'],
} as const;

export const newsletterEndpoints = {
  list: endpoint({
    ...notifications,
    method: 'GET',
    path: '/admin/newsletters',
    summary: 'Newsletters with their figures, newest first',
    policy: ofAdmin,
    query: z.strictObject({ state: newsletterState.optional(), ...page }),
    answers: { 200: pageOf(newsletter) },
    refusals: ['CURSOR_INVALID'],
  }),
  create: endpoint({
    ...notifications,
    method: 'POST',
    path: '/admin/newsletters',
    summary: 'Begin a draft',
    policy: ofAdmin,
    idempotency: 'optional',
    body: newsletterInput,
    answers: { 201: newsletter },
  }),
  get: endpoint({
    ...one,
    method: 'GET',
    path: '/admin/newsletters/{id}',
    summary: 'One newsletter and how far it is (the ETag goes into If-Match)',
    answers: { 200: newsletter },
    refusals: ['NOT_FOUND'],
  }),
  edit: endpoint({
    ...one,
    method: 'PUT',
    path: '/admin/newsletters/{id}',
    summary: 'Change a draft (If-Match)',
    body: newsletterInput,
    answers: { 200: newsletter },
    refusals: ['NOT_FOUND', 'NEWSLETTER_STATE', 'PRECONDITION_REQUIRED', 'VERSION_STALE'],
  }),
  remove: endpoint({
    ...one,
    method: 'DELETE',
    path: '/admin/newsletters/{id}',
    summary: 'Throw a draft away',
    answers: { 204: nothing },
    refusals: ['NOT_FOUND', 'NEWSLETTER_STATE'],
  }),
  preview: endpoint({
    ...one,
    method: 'GET',
    path: '/admin/newsletters/{id}/preview',
    summary: 'The mail as subscribers get it; its link to unsubscribe does nothing',
    query: z.strictObject({ locale: locale.default('fr') }),
    answers: { 200: z.object({ subject: z.string(), html: z.string(), text: z.string() }) },
    refusals: ['NOT_FOUND'],
  }),
  test: endpoint({
    ...one,
    method: 'POST',
    path: '/admin/newsletters/{id}/test',
    summary: 'Send it to the address of who calls',
    idempotency: 'optional',
    body: z.strictObject({ locale: locale.default('fr') }).default({ locale: 'fr' }),
    answers: { 202: z.object({ next: z.literal('check-mail') }) },
    refusals: ['NOT_FOUND'],
  }),
  schedule: endpoint({
    ...move,
    path: '/admin/newsletters/{id}/schedule',
    summary: 'Send it at a time, or now when none is given; again to move the time',
    body: z.strictObject({ at: instant.optional() }).default({}),
  }),
  pause: endpoint({
    ...move,
    path: '/admin/newsletters/{id}/pause',
    summary: 'Stop sending for now',
  }),
  resume: endpoint({
    ...move,
    path: '/admin/newsletters/{id}/resume',
    summary: 'Go on where it was paused',
  }),
  cancel: endpoint({
    ...move,
    path: '/admin/newsletters/{id}/cancel',
    summary: 'Send it to nobody more; what was sent stays sent',
  }),
  audience: endpoint({
    ...notifications,
    method: 'GET',
    path: '/admin/newsletter-audience',
    summary: 'How many are subscribed, wait for their confirmation, and left',
    policy: ofAdmin,
    answers: {
      200: z.object({ confirmed: z.int(), pending: z.int(), unsubscribed: z.int() }),
    },
  }),
};

/** Key: the newsletter. Who did it, or nobody when it was due or done. */
export const newsletterFacts = z.object({
  newsletterId: id,
  state: newsletterState,
  adminId: id.nullable(),
  figures: newsletterFigures,
});
const newsletterEvent = (verb: string) =>
  defineEvent('notifications', `newsletter.${verb}.v1`, newsletterFacts);
export const newsletterEvents = {
  scheduled: newsletterEvent('scheduled'),
  started: newsletterEvent('started'),
  paused: newsletterEvent('paused'),
  resumed: newsletterEvent('resumed'),
  cancelled: newsletterEvent('cancelled'),
  sent: newsletterEvent('sent'),
} as const;

/** Key: the subscriber. The person is null for an address without an account. */
export const subscriberMoved = defineEvent(
  'notifications',
  'subscriber.moved.v1',
  z.object({ subscriberId: id, personId: id.nullable(), state: subscriberState }),
);

/** Key: an id of its own. The address is not told. */
export const suppressionLifted = defineEvent(
  'notifications',
  'suppression.lifted.v1',
  z.object({ suppressionId: id, adminId: id }),
);
