import { readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * Reads the environment once into one frozen object. `NAME_FILE` gives the value of NAME from a
 * file, as mounted secrets do. All problems are reported at once, by the variables' names.
 */
export function readConfig<Schema extends z.ZodObject>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<z.infer<Schema>> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const file = env[`${name}_FILE`];
    const value = file && !(name in env) ? readFileSync(file, 'utf8').trim() : env[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const read = schema.safeParse(given);
  if (read.success) return Object.freeze(read.data);
  const problems = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete:\n${problems.join('\n')}`);
}

const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** Several values in one variable, separated by commas. */
export const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));

/** A structure in one variable; what it has to be is said by `pipe`. */
export const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

/** What every process of ours needs. */
export const processConfig = {
  PROCESSES: z
    .enum(['all', 'http', 'worker', 'migrate'])
    .default('all')
    .describe('Which part to run: the routes, the consumers and timers, both, or the migrations'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: wholeNumber(0, 65_535).describe('Port of the routes'),
  PRIVATE_PORT: wholeNumber(0, 65_535).describe('Port of health, metrics and internal routes'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
  TRUSTED_PROXIES: list
    .default(['127.0.0.1/8', '::1/128'])
    .describe('Networks whose X-Forwarded-For is believed, separated by commas'),
  DRAIN_MS: wholeNumber(0, 60_000)
    .default(0)
    .describe('How long to serve on, unready, after SIGTERM, so that balancers notice'),
};

/** What a process needs that checks access tokens and calls its peers. */
export const identityConfig = {
  AUTH_URL: z.url().describe('Public address of auth, for its JWKS'),
  AUTH_PRIVATE_URL: z.url().describe('Private address of auth, for revocations'),
  JWT_ISSUER: z.string().min(1).describe('Issuer of access tokens'),
  JWT_AUDIENCE: z.string().min(1).describe('Audience of access tokens'),
  SERVICE_KEY_FILE: z.string().min(1).describe("File with this service's private Ed25519 JWK"),
  SERVICE_JWKS_FILE: z.string().min(1).describe('File with the public keys of all services'),
  CURSOR_SECRET: z.string().min(32).describe('Signs the cursors of lists'),
};

export const kafkaConfig = {
  KAFKA_BROKERS: list.describe('Kafka brokers, host:port separated by commas'),
  KAFKA_TLS: z.stringbool().default(false).describe('Whether the brokers are spoken to over TLS'),
  KAFKA_CA: z
    .string()
    .optional()
    .describe("Who signed the brokers' certificates, as PEM; whom Node trusts when left out"),
  KAFKA_USERNAME: z.string().optional().describe('Who we are to brokers that ask for it'),
  KAFKA_PASSWORD: z.string().optional().describe('The password that goes with it'),
  KAFKA_SASL: z
    .enum(['scram-sha-512', 'scram-sha-256', 'plain'])
    .default('scram-sha-512')
    .describe('How the password is shown to the brokers'),
  TOPIC_PREFIX: z.string().default('').describe('Put before every topic and group, for tests'),
};

export const redisConfig = { REDIS_URL: z.url().describe('Redis') };

export const postgresConfig = {
  DATABASE_URL: z.url().describe("The service's own PostgreSQL database"),
  POOL_MAX: wholeNumber(1, 200).default(10).describe('Connections of each process at most'),
};

/** A service: routes and events, whatever it keeps its documents in. */
export const serviceConfig = {
  ...processConfig,
  ...identityConfig,
  ...kafkaConfig,
  ...redisConfig,
};

/** A service that keeps its rows in PostgreSQL, as all but menu do. */
export const postgresServiceConfig = { ...serviceConfig, ...postgresConfig };
