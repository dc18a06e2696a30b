import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { parse } from 'yaml';
import * as z from 'zod';
import { repository } from '../image/bundle.ts';

/** Where the stores are; a database's role and password are put into its URL. */
export type Stores = { postgres: string; redis: string; mongo: string };
/** What a person has to bring: STRIPE_SECRET_KEY and the like. */
export type Given = Readonly<Record<string, string | undefined>>;
/** By service, what its Secret holds. */
export type Secrets = Record<string, Record<string, string>>;

const ownKeys = z.looseObject({ secret: z.object({ keys: z.array(z.string()) }).optional() });
const brought = /^(STRIPE|SMTP)_/;
/** Taken when they are there: a site without them does without what they are for. */
const objectStore = ['OBJECT_STORE_KEY_ID', 'OBJECT_STORE_SECRET'];
const optional: Partial<Record<PeerName, readonly string[]>> = {
  auth: ['OIDC_PROVIDERS'],
  menu: objectStore,
  delivery: objectStore,
};
/** For brokers that ask for a password, or have an authority of their own. */
const ofKafka = ['KAFKA_PASSWORD', 'KAFKA_CA'];
const names = Object.keys(places) as PeerName[];

/** New secrets for a platform that has none: a key pair, a password and seals for each service. */
export function makeSecrets(stores: Stores, given: Given): Secrets {
  const keys = names.map((name) => ({ name, ...keyPair(name) }));
  const jwks = JSON.stringify({ keys: keys.map((it) => it.open) });
  const cursor = seal();
  return Object.fromEntries(
    keys.map(({ name, secret }) => [
      name,
      {
        SERVICE_KEY: JSON.stringify(secret),
        SERVICE_JWKS: jwks,
        CURSOR_SECRET: cursor,
        ...storeUrls(name, stores, given),
        ...Object.fromEntries(extraKeys(name).map((key) => [key, own(key, given)])),
        ...Object.fromEntries(
          optionalKeys(name).flatMap((key) => (given[key] ? [[key, given[key]]] : [])),
        ),
      },
    ]),
  );
}

const optionalKeys = (name: PeerName): readonly string[] => [
  ...(optional[name] ?? []),
  ...(name === 'gateway' ? [] : ofKafka),
];

function storeUrls(name: PeerName, stores: Stores, given: Given): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const store of places[name].stores) {
    if (store === 'redis') urls['REDIS_URL'] = stores.redis;
    if (store === 'mongo') urls['MONGO_URL'] = withPath(stores.mongo, name);
    if (store === 'postgres') {
      const url = new URL(withPath(stores.postgres, name));
      url.username = name;
      url.password = given[`${name}_PASSWORD`] ?? randomBytes(24).toString('base64url');
      urls['DATABASE_URL'] = url.href;
    }
  }
  return urls;
}

/** MongoDB's names several hosts, which no URL does otherwise. */
function withPath(server: string, name: string): string {
  const [, hosts, query = ''] =
    /^(\w+(?:\+\w+)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(server) ?? [];
  if (!hosts)
    throw new Error('POSTGRES_URL and MONGO_URL must be URLs, such as postgres://host:5432');
  return `${hosts}/${name}${query}`;
}

function extraKeys(name: PeerName): string[] {
  const file = join(repository, 'charts/values', `${name}.yaml`);
  return ownKeys.parse(parse(readFileSync(file, 'utf8'))).secret?.keys ?? [];
}

function own(key: string, given: Given): string {
  const value = given[key];
  if (value) return value;
  if (brought.test(key)) throw new Error(`${key} is missing: set it in the environment`);
  return key === 'VAPID_PRIVATE_KEY' ? vapidKey() : seal();
}

const seal = () => randomBytes(32).toString('base64');

/** A P-256 private key as web push has it: 32 bytes in base64url. */
function vapidKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ format: 'jwk' }).d);
}

function keyPair(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const about = { kid: name, alg: 'EdDSA', use: 'sig' };
  return {
    secret: { ...privateKey.export({ format: 'jwk' }), ...about },
    open: { ...publicKey.export({ format: 'jwk' }), ...about },
  };
}
