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
});
