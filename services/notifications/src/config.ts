import {
  identityConfig,
  kafkaConfig,
  postgresConfig,
  processConfig,
  redisConfig,
} from '@foodiefast/kit/config';
import * as z from 'zod';

export const configSchema = z.object({
  ...processConfig,
  ...identityConfig,
  ...postgresConfig,
  ...kafkaConfig,
  ...redisConfig,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).describe('Mail server, smtp://user:password@host:port'),
  MAIL_FROM: z.string().min(3).describe('Sender of all mails, such as FoodieFast <hello@...>'),
  PUBLIC_URL: z.url().describe('Where people reach the platform, for links in mails'),
});
