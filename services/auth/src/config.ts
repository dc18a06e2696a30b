import { json, postgresConfig, postgresServiceConfig, processConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

export const oidcProvider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
  name: z.string().min(1).max(40),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
});

const providers = json.pipe(z.array(oidcProvider).max(10)).prefault('[]');

const own = {
  KEYS_SECRET: z.string().min(32).describe('Encrypts signing keys and authenticator seeds at rest'),
  PUBLIC_URL: z.url().describe('Where people reach the platform, for links'),
};

export const configSchema = z.object({
  ...postgresServiceConfig,
  ...own,
  OIDC_PROVIDERS: providers.describe(
    'Who else vouches for people: JSON list of {id, name, issuer, clientId, clientSecret}',
  ),
});

/** What the command line needs of it. */
export const cliSchema = z.object({
  LOG_LEVEL: processConfig.LOG_LEVEL,
  DATABASE_URL: postgresConfig.DATABASE_URL,
  ...own,
});
