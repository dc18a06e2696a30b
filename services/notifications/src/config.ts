import { postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

export const configSchema = z.object({
  ...postgresServiceConfig,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('Mail server, smtp://user:password@host:port'),
  MAIL_FROM: z.string().min(3).describe('Sender of all mails, such as FoodieFast <hello@...>'),
  PUBLIC_URL: z.url().describe('Where people reach the platform, for links in mails'),
  MAIL_LINK_SECRET: z
    .string()
    .min(32)
    .describe('Signs the links in mails that work without signing in'),
  MAIL_EVENTS_SECRET: z
    .string()
    .min(32)
    .describe('Signs what the mail service tells of bounces and complaints'),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a P-256 private key, 32 bytes in base64url')
    .describe(
      'Proves to push services that it is us who send; browsers subscribe with its public key',
    ),
  PUSH_HOSTS: z
    .string()
    .default('fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com')
    .transform((list) => list.split(',').map((host) => host.trim()))
    .describe('Push services that are sent to; a loopback address may be among them, for tests'),
  NEWSLETTER_MAILS_PER_SECOND: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000)
    .default(100)
    .describe('How fast newsletters are sent at most'),
});
