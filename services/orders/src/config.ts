import { postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

export const configSchema = z.object({
  ...postgresServiceConfig,
  PAYMENT_PRIVATE_URL: z.url().describe('Private address of payment'),
  QUOTE_SECRET: z.string().min(32).describe('Signs quotes'),
  PIN_SECRET: z.string().min(32).describe('Makes the codes of pick-up and hand-over'),
});
