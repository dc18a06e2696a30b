import { serviceNames } from '@foodiefast/contracts/topology';
import {
  identityConfig,
  kafkaConfig,
  postgresConfig,
  processConfig,
  redisConfig,
} from '@foodiefast/kit/config';
import * as z from 'zod';

const peopleUrls = z
  .string()
  .transform((text, check): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      check.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.enum(serviceNames), z.url()));

export const configSchema = z.object({
  ...processConfig,
  ...identityConfig,
  ...kafkaConfig,
  ...postgresConfig,
  ...redisConfig,
  PEOPLE_URLS: peopleUrls.describe(
    'Private address of every service, for export and erasure: JSON of name to URL',
  ),
});
