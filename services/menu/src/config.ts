import { blobConfig } from '@foodiefast/kit/blob-config';
import { serviceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

export const configSchema = z.object({
  ...serviceConfig,
  ...blobConfig,
  MONGO_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]+\/\w+/, 'must be a MongoDB URL that names a database')
    .describe("The service's own MongoDB database"),
  MONGO_POOL_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe('Connections to MongoDB of each process at most'),
});
