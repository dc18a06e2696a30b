import { postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

export const configSchema = z.object({
  ...postgresServiceConfig,
  VOTE_TIME_ZONE: z
    .string()
    .default('Europe/Paris')
    .refine(
      (zone) => Intl.supportedValuesOf('timeZone').includes(zone),
      'must be a time zone such as Europe/Paris',
    )
    .describe('Where the day of the vote begins and ends'),
});
