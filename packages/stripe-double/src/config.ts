import { z } from 'zod';

export const configSchema = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address the double listens on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(12_111).describe('Port it listens on'),
  STATE_FILE: z.string().min(1).describe('SQLite file with everything the double knows'),
  WEBHOOK_URL: z.url().optional().describe('Where events are sent; without it none are'),
  WEBHOOK_SECRET: z.string().min(16).optional().describe('Signs the events (whsec_...)'),
  SECRET_KEY: z
    .string()
    .regex(/^sk_test_\w{8,}$/, 'must be a test key: sk_test_ and at least 8 characters')
    .describe('The only API key that is accepted'),
  PUBLIC_URL: z.url().describe('Where browsers reach the hosted pages'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
});

export const configNames = Object.keys(configSchema.shape);
export type Config = z.infer<typeof configSchema>;

/** The environment as one frozen object; all problems at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = configSchema
    .refine((config) => config.WEBHOOK_URL === undefined || config.WEBHOOK_SECRET !== undefined, {
      path: ['WEBHOOK_SECRET'],
      message: 'is required with WEBHOOK_URL',
    })
    .safeParse(environment);
  if (parsed.success) return Object.freeze(parsed.data);
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The Stripe double cannot start:\n  ${problems.join('\n  ')}`);
}
