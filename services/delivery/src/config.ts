import { blobConfig } from '@foodiefast/kit/blob-config';
import { postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

export const configSchema = z.object({
  ...postgresServiceConfig,
  ...blobConfig,
  ROUTING_URL: z
    .url()
    .optional()
    .describe('OSRM-compatible server for ways by street; without one distances are straight'),
  ROUTING_PROFILE: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .default('bike')
    .describe('Profile of that server'),
  ORDERS_PRIVATE_URL: z.url().describe('Private address of orders, which decides on codes'),
});
