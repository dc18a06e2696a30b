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
  'order.accepted',
  'order.rejected',
  'order.expired',
  'order.cancelled',
  'order.ready',
  'order.on-its-way',
  'order.delivered',
  'order.failed',
] as const;
export const mailKind = z.enum(mailKinds);
export type MailKind = z.infer<typeof mailKind>;

/** Key: the order, or the person where there is none. Ids only: never what was written to whom. */
export const notificationSent = defineEvent(
  'notifications',
  'notification.sent.v1',
  z.object({ personId: id, orderId: id.nullable(), kind: mailKind, channel: z.enum(['email']) }),
);
