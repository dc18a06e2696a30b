import { blobConfig } from '@foodiefast/kit/blob-config';
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
  ...kafkaConfig,
  ...postgresConfig,
  ...redisConfig,
  ...blobConfig,
  ORDERS_PRIVATE_URL: z.url().describe('Private address of orders, which decides on codes'),
});
