import {
  identityConfig,
  kafkaConfig,
  postgresConfig,
  processConfig,
  redisConfig,
} from '@foodiefast/kit/config';
import * as z from 'zod';

const own = {
  KEYS_SECRET: z.string().min(32).describe('Encrypts signing keys and authenticator seeds at rest'),
  PUBLIC_URL: z.url().describe('Where people reach the platform, for links'),
};

export const configSchema = z.object({
  ...processConfig,
  ...identityConfig,
  ...kafkaConfig,
  ...postgresConfig,
  ...redisConfig,
  ...own,
});

/** What the command line needs of it. */
export const cliSchema = z.object({
  LOG_LEVEL: processConfig.LOG_LEVEL,
  DATABASE_URL: postgresConfig.DATABASE_URL,
  ...own,
});
