import { places, type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { identityConfig, json, list, processConfig, redisConfig } from '@foodiefast/kit/config';
import * as z from 'zod';

const urls = z.record(z.enum(serviceNames as [ServiceName, ...ServiceName[]]), z.url());
const localUrls = Object.fromEntries(
  serviceNames.map((name) => [name, `http://127.0.0.1:${places[name].port}`]),
);

const privateUrl = (name: ServiceName) =>
  z.url().default(`http://127.0.0.1:${places[name].privatePort}`);

export const configSchema = z.object({
  ...processConfig,
  ...identityConfig,
  ...redisConfig,
  TRUSTED_PROXIES: list
    .default([])
    .describe('Networks whose X-Forwarded-For is believed; nobody, when there is no balancer'),
  PUBLIC_URL: z
    .url()
    .default('http://127.0.0.1:8080')
    .describe('Where people and programs reach the gateway'),
  SERVICE_URLS: json
    .pipe(urls)
    .default(localUrls as z.infer<typeof urls>)
    .describe('JSON of service name to public address'),
  DELIVERY_PRIVATE_URL: privateUrl('delivery').describe(
    'Private address of delivery, for the ride of an order',
  ),
  MENU_PRIVATE_URL: privateUrl('menu').describe(
    'Private address of menu, for many kitchens and menus at once',
  ),
  REVIEWS_PRIVATE_URL: privateUrl('reviews').describe(
    'Private address of reviews, for the ratings of many kitchens at once',
  ),
  WEB_ROOT: z.string().optional().describe('Folder of the built web app; left out: a plain page'),
  MAP_STYLE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('A MapLibre style for the maps of the web app; left out: our sketch of the city'),
  MAP_ORIGINS: list
    .default([])
    .describe('Origins that style takes tiles, signs and letters from, besides its own'),
  CORS_ORIGINS: list
    .default([])
    .describe('Origins whose scripts may call us from a browser, separated by commas'),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .min(0.01)
    .max(100_000)
    .default(1)
    .describe('Multiplies every rate limit; a simulator on one machine needs a large one'),
});
export type Config = z.infer<typeof configSchema>;
