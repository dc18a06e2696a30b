import { postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

/** How the provider is reached: for the service and for its programs. */
export const providerConfig = {
  PAYMENT_PROVIDER: z
    .enum(['stripe', 'double'])
    .describe('Stripe, or its double for development; there is no default'),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(?:sk|rk)_(?:test|live)_\w{8,}$/, 'must be a secret key of Stripe')
    .describe('Secret API key of the provider'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .describe("Secret with which the provider's events are signed"),
  STRIPE_API_URL: z.url().optional().describe('Address of the double; only with it'),
  PROVIDER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(8_000)
    .default(8_000)
    .describe('How long the provider may take in the background'),
};

type Given = z.infer<z.ZodObject<typeof providerConfig>>;

/** Stripe is never mistaken for its double, nor the double for Stripe. */
export const providerRules = <Shape extends typeof providerConfig>(schema: z.ZodObject<Shape>) =>
  schema
    .refine((given) => keyFits(given as unknown as Given), {
      path: ['STRIPE_SECRET_KEY'],
      message: 'a live key never goes to the double',
    })
    .refine((given) => urlFits(given as unknown as Given), {
      path: ['STRIPE_API_URL'],
      message: 'is required with the double, and refused with Stripe',
    });

const keyFits = (given: Given) =>
  given.PAYMENT_PROVIDER === 'stripe' || !given.STRIPE_SECRET_KEY.includes('_live_');
const urlFits = (given: Given) =>
  (given.PAYMENT_PROVIDER === 'double') === (given.STRIPE_API_URL !== undefined);

export const configSchema = providerRules(
  z.object({
    ...postgresServiceConfig,
    ...providerConfig,
    PUBLIC_URL: z
      .url()
      .transform((url) => url.replace(/\/$/, ''))
      .describe('Where customers reach the web app, for the way back from the hosted page'),
    FEE_TAX_BASIS_POINTS: z.coerce
      .number()
      .int()
      .min(0)
      .max(5_000)
      .default(2_000)
      .describe("Tax contained in the platform's fees"),
  }),
);
