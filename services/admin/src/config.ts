import { places, type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { json, postgresServiceConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

const urls = z.record(z.enum(serviceNames as [ServiceName, ...ServiceName[]]), z.url());
const localUrls = Object.fromEntries(
  serviceNames.map((name) => [name, `http://127.0.0.1:${places[name].privatePort}`]),
);

export const configSchema = z.object({
  ...postgresServiceConfig,
  SERVICE_PRIVATE_URLS: json
    .pipe(urls)
    .default(localUrls as z.infer<typeof urls>)
    .describe('JSON of service name to private address, for their dead letters'),
});
