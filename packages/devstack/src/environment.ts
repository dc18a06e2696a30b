import { join } from 'node:path';
import { type PeerName, places, serviceNames } from '@foodiefast/contracts/topology';
import type { Config } from './config.ts';
import { databaseUrl } from './databases.ts';
import { type Home, repository } from './home.ts';
import type { Secrets } from './secrets.ts';
import { localHost } from './servers/local-host.ts';
import type { ServiceKeys } from './service-keys.ts';
import type { StoreUrls } from './stores.ts';

export type Surroundings = {
  config: Config;
  home: Home;
  secrets: Secrets;
  urls: StoreUrls;
  keys: ServiceKeys;
};

/** Taken over from the person's own environment: what a process of any kind may need. */
const inherited = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'];

export function baseEnvironment({ config, home }: Pick<Surroundings, 'config' | 'home'>) {
  const own = Object.entries(config.inherited).filter(
    ([name]) => inherited.includes(name) || name.startsWith('OTEL_'),
  );
  return { ...Object.fromEntries(own), NODE_COMPILE_CACHE: join(home.cache, 'node') };
}

/** Where people and programs reach what runs. */
export function addressesOf(config: Config) {
  const { ports } = config;
  const host = localHost(config);
  return {
    publicUrl: `http://${host}:${ports.services.gateway.port}`,
    stripeUrl: `http://127.0.0.1:${ports.stripe}`,
    mailUrl: `http://127.0.0.1:${ports.mail}`,
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    service: (name: PeerName) => `http://127.0.0.1:${ports.services[name].port}`,
    privateService: (name: PeerName) => `http://127.0.0.1:${ports.services[name].privatePort}`,
  };
}

/** The environment that a service or the gateway is started with. */
export function serviceEnvironment(name: PeerName, around: Surroundings): Record<string, string> {
  const { config, secrets, urls, keys } = around;
  const { port, privatePort } = config.ports.services[name];
  const at = addressesOf(config);
  return {
    ...baseEnvironment(around),
    PROCESSES: 'all',
    HOST: name === 'gateway' ? config.BIND_ADDRESS : '127.0.0.1',
    PORT: String(port),
    PRIVATE_PORT: String(privatePort),
    LOG_LEVEL: config.LOG_LEVEL,
    ...storeEnvironment(name, around),
    REDIS_URL: urls.redis,
    KAFKA_BROKERS: urls.kafka,
    TOPIC_PREFIX: '',
    PUBLIC_URL: at.publicUrl,
    JWT_ISSUER: at.publicUrl,
    JWT_AUDIENCE: 'foodiefast',
    AUTH_URL: at.service('auth'),
    AUTH_PRIVATE_URL: at.privateService('auth'),
    SERVICE_KEY_FILE: keys.keyFile(name),
    SERVICE_JWKS_FILE: keys.jwksFile,
    CURSOR_SECRET: secrets.CURSOR_SECRET,
    ...ownEnvironment(name, around),
    ...(config.FAILPOINTS ? exposedEnvironment(name, around) : {}),
  };
}

/** Where a proof says what of the process to hit next. */
export const failpointFile = (home: Home, name: PeerName): string =>
  join(home.run, `${name}.failpoint`);

const exposedEnvironment = (name: PeerName, { home }: Surroundings) => ({
  NODE_OPTIONS: '--import @foodiefast/kit/failpoints-arm',
  FAILPOINTS_FILE: failpointFile(home, name),
});

function storeEnvironment(name: PeerName, { urls, secrets }: Surroundings): Record<string, string> {
  const { stores } = places[name];
  if (name !== 'gateway' && stores.includes('postgres')) {
    return { DATABASE_URL: databaseUrl(urls.postgres, name, secrets) };
  }
  return stores.includes('mongo') ? { MONGO_URL: mongoUrl(urls.mongo, name) } : {};
}

/** What one service alone is told. */
function ownEnvironment(name: PeerName, { config, secrets }: Surroundings): Record<string, string> {
  const at = addressesOf(config);
  const all = (url: (name: PeerName) => string) =>
    JSON.stringify(Object.fromEntries(serviceNames.map((it) => [it, url(it)])));
  switch (name) {
    case 'auth':
      return { KEYS_SECRET: secrets.KEYS_SECRET };
    case 'users':
      return { PEOPLE_URLS: all(at.privateService) };
    case 'orders':
      return {
        PAYMENT_PRIVATE_URL: at.privateService('payment'),
        QUOTE_SECRET: secrets.QUOTE_SECRET,
        PIN_SECRET: secrets.PIN_SECRET,
      };
    case 'payment':
      return {
        PAYMENT_PROVIDER: 'double',
        STRIPE_SECRET_KEY: secrets.STRIPE_SECRET_KEY,
        STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
        STRIPE_API_URL: at.stripeUrl,
      };
    case 'delivery':
      return {
        ORDERS_PRIVATE_URL: at.privateService('orders'),
      };
    case 'notifications':
      return sendingEnvironment(at.smtpUrl, secrets);
    case 'gateway':
      return {
        SERVICE_URLS: all(at.service),
        DELIVERY_PRIVATE_URL: at.privateService('delivery'),
        MENU_PRIVATE_URL: at.privateService('menu'),
        REVIEWS_PRIVATE_URL: at.privateService('reviews'),
        RATE_LIMIT_FACTOR: String(config.RATE_LIMIT_FACTOR),
        WEB_ROOT: join(repository, 'web/dist'),
      };
    case 'admin':
      return { SERVICE_PRIVATE_URLS: all(at.privateService) };
    case 'menu':
    case 'reviews':
      return {};
  }
}

const pushServices = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

const sendingEnvironment = (smtpUrl: string, secrets: Secrets) => ({
  SMTP_URL: smtpUrl,
  MAIL_FROM: 'FoodieFast <hello@foodiefast.test>',
  MAIL_LINK_SECRET: secrets.MAIL_LINK_SECRET,
  MAIL_EVENTS_SECRET: secrets.MAIL_EVENTS_SECRET,
  VAPID_PRIVATE_KEY: secrets.VAPID_PRIVATE_KEY,
  // Those of real browsers, and of a story that stands in for one.
  PUSH_HOSTS: [...pushServices, '127.0.0.1'].join(),
});

/** For programs that act on the platform from outside: seed, stories, bench. */
export function visitorEnvironment({ config, home, urls }: Omit<Surroundings, 'secrets' | 'keys'>) {
  const at = addressesOf(config);
  return {
    ...baseEnvironment({ config, home }),
    FOODIEFAST_HOME: home.root,
    SECRETS_FILE: join(home.root, 'secrets.json'),
    GATEWAY_URL: at.publicUrl,
    MAIL_URL: at.mailUrl,
    STRIPE_API_URL: at.stripeUrl,
    POSTGRES_URL: urls.postgres,
    REDIS_URL: urls.redis,
    KAFKA_BROKERS: urls.kafka,
    MONGO_URL: urls.mongo,
  };
}

function mongoUrl(serverUrl: string, name: string): string {
  const [, server = serverUrl, query = ''] =
    /^(.*?:\/\/[^/?]*)\/?[^?]*(\?.*)?$/.exec(serverUrl) ?? [];
  return `${server}/${name}${query}`;
}
