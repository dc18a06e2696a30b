import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { email, id, idParams, instant, nothing, page, pageOf } from './primitives.ts';

/**
 * What people are told about, and what of it can be muted. Mails about orders, the account and
 * support are always sent; newsletters are no topic: they are asked for (newsletters.ts).
 */
const always = z.literal(true, 'is always sent');
const muted = z.boolean();
const topics = {
  orders: { email: always, push: muted },
  /** To chefs: an order has come in. */
  kitchen: { push: muted },
  account: { email: always },
  support: { email: always, push: muted },
  reminders: { email: muted, push: muted },
};
export const notificationTopics = z.object({
  orders: z.object(topics.orders),
  kitchen: z.object(topics.kitchen),
  account: z.object(topics.account),
  support: z.object(topics.support),
  reminders: z.object(topics.reminders),
});
export const topicChanges = z.strictObject({
  orders: z.strictObject(topics.orders).partial().optional(),
  kitchen: z.strictObject(topics.kitchen).partial().optional(),
  account: z.strictObject(topics.account).partial().optional(),
  support: z.strictObject(topics.support).partial().optional(),
  reminders: z.strictObject(topics.reminders).partial().optional(),
});
export type TopicName = keyof typeof topics;

export const subscriberState = z.enum(['PENDING', 'CONFIRMED', 'UNSUBSCRIBED']);
export type SubscriberState = z.infer<typeof subscriberState>;

/** HARD_BOUNCE: nothing is sent any more. COMPLAINT: only what is always sent. */
export const suppressionReason = z.enum(['HARD_BOUNCE', 'COMPLAINT']);
export type SuppressionReason = z.infer<typeof suppressionReason>;

export const notificationSettings = z.object({
  topics: notificationTopics,
  /** Null when it was never asked for. PENDING waits for the link in the mail. */
  newsletter: subscriberState.nullable(),
  /** Why mails to the address of the account are held back. */
  suppressed: suppressionReason.nullable(),
});

/** As `PushSubscription.toJSON()` of a browser says it. */
export const pushSubscriptionInput = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  expirationTime: z.int().min(0).nullable().optional(),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{87}=?$/, 'must be a P-256 key in base64url'),
    auth: z.string().regex(/^[\w-]{22}(?:==)?$/, 'must be 16 bytes in base64url'),
  }),
});
export const pushSubscription = z.object({
  id,
  /** The push service, such as fcm.googleapis.com; its full address is the device's secret. */
  host: z.string(),
  createdAt: instant,
});

/** What a mail service tells of mails that it could not bring, or that were called spam. */
export const mailEvents = z.object({
  events: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        kind: z.enum(['HARD_BOUNCE', 'SOFT_BOUNCE', 'COMPLAINT']),
        address: email,
        at: instant,
      }),
    )
    .min(1)
    .max(500),
});

const notifications = { service: 'notifications' } as const;
const signedIn = { who: 'signedIn' } as const;
const ofAdmin = { who: ['admin'], secondFactor: true } as const;

export const notificationEndpoints = {
  readSettings: endpoint({
    ...notifications,
    method: 'GET',
    path: '/me/notifications',
    summary: 'What who calls is told, by topic and channel',
    policy: signedIn,
    answers: { 200: notificationSettings },
  }),
  changeSettings: endpoint({
    ...notifications,
    method: 'PATCH',
    path: '/me/notifications',
    summary: 'Mute a topic on a channel, or hear of it again; some mails are always sent',
    policy: signedIn,
    body: topicChanges,
    answers: { 200: notificationSettings },
  }),
  listPush: endpoint({
    ...notifications,
    method: 'GET',
    path: '/me/push-subscriptions',
    summary: 'Browsers that get messages, and the key (VAPID) to subscribe another one with',
    policy: signedIn,
    answers: { 200: z.object({ publicKey: z.string(), items: z.array(pushSubscription) }) },
  }),
  addPush: endpoint({
    ...notifications,
    method: 'POST',
    path: '/me/push-subscriptions',
    summary: 'Send messages to this browser; known ones are kept once (the newest ten)',
    policy: signedIn,
    body: pushSubscriptionInput,
    answers: { 201: pushSubscription },
  }),
  removePush: endpoint({
    ...notifications,
    method: 'DELETE',
    path: '/me/push-subscriptions/{id}',
    summary: 'No more messages to this browser',
    policy: { who: 'signedIn', object: 'push subscription' },
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
  mailWebhook: endpoint({
    ...notifications,
    method: 'POST',
    path: '/webhooks/mail',
    summary:
      'Bounces and complaints, signed: X-FoodieFast-Signature is t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">',
    policy: { who: 'anyone' },
    answers: { 200: z.object({ received: z.int() }) },
    refusals: ['INVALID_INPUT'],
  }),
  listSuppressions: endpoint({
    ...notifications,
    method: 'GET',
    path: '/admin/suppressions',
    summary: 'Addresses that get no mail, or only what is always sent, newest first',
    policy: ofAdmin,
    query: z.strictObject({ address: email.optional(), ...page }),
    answers: {
      200: pageOf(z.object({ id, address: z.string(), reason: suppressionReason, at: instant })),
    },
    refusals: ['CURSOR_INVALID'],
  }),
  liftSuppression: endpoint({
    ...notifications,
    method: 'DELETE',
    path: '/admin/suppressions/{id}',
    summary: 'Send mails to this address again',
    policy: { ...ofAdmin, object: 'suppression' },
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
};
