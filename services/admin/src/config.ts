import { places, type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import {
  identityConfig,
  kafkaConfig,
  postgresConfig,
  processConfig,
  redisConfig,
} from '@foodiefast/kit/config';
import * as z from 'zod';

const urls = z.record(z.enum(serviceNames as [ServiceName, ...ServiceName[]]), z.url());
const localUrls = Object.fromEntries(
  serviceNames.map((name) => [name, `http://127.0.0.1:${places[name].privatePort}`]),
);

export const configSchema = z.object({
  ...processConfig,
  ...identityConfig,
  ...postgresConfig,
  ...kafkaConfig,
  ...redisConfig,
  SERVICE_PRIVATE_URLS: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(urls)
    .default(localUrls as z.infer<typeof urls>)
    .describe('JSON of service name to private address, for their dead letters'),
});
