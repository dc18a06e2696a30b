import { serviceNames } from '@foodiefast/contracts/topology';
import { blobConfig } from '@foodiefast/kit/blob-config';
import { json, postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';
import { geocoderKinds } from './places/geocoder.ts';

const peopleUrls = json.pipe(z.record(z.enum(serviceNames), z.url()));

export const configSchema = z.object({
  ...postgresServiceConfig,
  ...blobConfig,
  GEOCODER_URL: z
    .url()
    .optional()
    .describe('Server that finds addresses; without one those of the demo city are known'),
  GEOCODER_KIND: z.enum(geocoderKinds).default('photon').describe('What that server speaks'),
  PEOPLE_URLS: peopleUrls.describe(
    'Private address of every service, for export and erasure: JSON of name to URL',
  ),
});
