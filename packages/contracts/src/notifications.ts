import * as z from 'zod';
import { defineEvent } from './event.ts';
import { id } from './primitives.ts';

export const mailKinds = [
  'welcome',
  'account.verify-email',
  'account.reset-password',
  'application.approved',
  'application.rejected',
  'order.placed',
  'order.changes-proposed',
  'order.accepted',
  'order.rejected',
  'order.expired',
  'order.cancelled',
  'order.ready',
  'order.waiting',
  'order.on-its-way',
  'order.delivered',
  'order.failed',
  'case.opened',
  'case.answered',
  'case.closed',
  'reminder.rate',
  'newsletter.confirm',
] as const;
export const mailKind = z.enum(mailKinds);
export type MailKind = z.infer<typeof mailKind>;

/** Shown by browsers while the web app is closed. */
export const pushKinds = [
  'kitchen.order-placed',
  'kitchen.order-waiting',
  'order.changes-proposed',
  'order.accepted',
  'order.rejected',
  'order.expired',
  'order.cancelled',
  'order.ready',
  'order.waiting',
  'order.on-its-way',
  'order.delivered',
  'order.failed',
  'case.answered',
  'case.closed',
  'reminder.rate',
] as const;
export const pushKind = z.enum(pushKinds);
export type PushKind = z.infer<typeof pushKind>;

export const noticeKind = z.enum([...mailKinds, ...pushKinds]);
export type NoticeKind = z.infer<typeof noticeKind>;

/** What the service worker gets, decrypted. */
export const pushMessage = z.object({
  title: z.string(),
  body: z.string(),
  /** Where a tap leads, on the platform itself. */
  path: z.string(),
  /** A later message with the same tag takes the place of an earlier one. */
  tag: z.string(),
  locale: z.enum(['fr', 'en']),
});
export type PushMessage = z.infer<typeof pushMessage>;

/** Key: the order, or the person where there is none. Ids only: never what was written to whom. */
export const notificationSent = defineEvent(
  'notifications',
  'notification.sent.v1',
  z.object({
    personId: id,
    orderId: id.nullable(),
    kind: noticeKind,
    channel: z.enum(['email', 'push']),
  }),
);
