import { places } from '@foodiefast/contracts/topology';
import { z } from 'zod';
import { allPorts, isRefused } from './port-numbers.ts';
import { Trouble } from './trouble.ts';

const port = (what: string, usual: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe(`${what}; ${usual} plus PORT_OFFSET when left out`);

const usualPorts = {
  postgres: 15_432,
  redis: 16_379,
  kafka: 19_092,
  mongo: 17_017,
  stripe: 12_111,
  smtp: 1025,
  mail: 8025,
} as const;

/** The environment that `make up` reads. The services' own variables are made from it. */
export const configSchema = z.object({
  FOODIEFAST_HOME: z
    .string()
    .min(1)
    .default('.foodiefast')
    .describe('Folder for state, secrets and logs of the local platform'),
  FOODIEFAST_TOOLS: z
    .string()
    .min(1)
    .optional()
    .describe('Folder for installed servers; FOODIEFAST_HOME/tools when left out'),
  STORES: z
    .enum(['auto', 'docker', 'packages'])
    .default('auto')
    .describe('Where local stores come from; auto takes Docker when its engine runs'),
  POSTGRES_URL: z
    .url()
    .optional()
    .describe('A PostgreSQL 18 of your own, as a user who may create databases and roles'),
  REDIS_URL: z.url().optional().describe('A Redis or Valkey of your own'),
  KAFKA_BROKERS: z.string().min(1).optional().describe('Kafka brokers of your own, host:port,...'),
  MONGO_URL: z.url().optional().describe('A MongoDB of your own'),
  BIND_ADDRESS: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Where local stores and the gateway listen'),
  PORT_OFFSET: z.coerce
    .number()
    .int()
    .min(0)
    .max(40_000)
    .default(0)
    .describe('Added to every usual port, so that two platforms can run side by side'),
  POSTGRES_PORT: port('Port of the local PostgreSQL', usualPorts.postgres),
  REDIS_PORT: port('Port of the local Redis', usualPorts.redis),
  KAFKA_PORT: port('Port of the local Kafka (its controller takes the next one)', usualPorts.kafka),
  MONGO_PORT: port('Port of the local document store', usualPorts.mongo),
  STRIPE_DOUBLE_PORT: port('Port of the Stripe double', usualPorts.stripe),
  SMTP_PORT: port('Port of the mail catcher', usualPorts.smtp),
  MAIL_PORT: port("Port of the mail catcher's page", usualPorts.mail),
  GATEWAY_PORT: port('Port of the gateway (its private port is the next one)', places.gateway.port),
  RATE_LIMIT_FACTOR: z.coerce
    .number()
    .positive()
    .default(20)
    .describe(
      'Multiplies the rate limits of the local gateway, as all of a demo comes from one network',
    ),
  FAILPOINTS: z
    .stringbool()
    .default(false)
    .describe('Services can be hit at their failpoints by make prove; for proofs alone'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
  MAKE_STARTED: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('Seconds since 1970 when make began; set by make'),
  FOODIEFAST_OWNER: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('Process id; the platform ends with that process'),
});

export type Config = ReturnType<typeof readConfig>;
export type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(environment: Environment = process.env) {
  const filled = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== ''),
  );
  const parsed = configSchema.safeParse(filled);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`);
    throw new Trouble(`the environment is wrong: ${problems.join('; ')}`);
  }
  const { data } = parsed;
  const ports = portsOf(data);
  const unreachable = allPorts(ports).find(isRefused);
  if (unreachable !== undefined) {
    throw new Trouble(
      `port ${unreachable} is one that browsers refuse: choose another port or PORT_OFFSET`,
    );
  }
  return Object.freeze({
    ...data,
    ports,
    path: environment.PATH ?? '',
    /** For package managers and servers, which may need proxies, certificates and caches. */
    inherited: environment,
  });
}

/** Every port the platform listens on, by what listens there. */
export function portsOf(data: z.infer<typeof configSchema>) {
  const at = (usual: number, chosen?: number) => chosen ?? usual + data.PORT_OFFSET;
  const kafka = at(usualPorts.kafka, data.KAFKA_PORT);
  const gateway = at(places.gateway.port, data.GATEWAY_PORT);
  const services = Object.fromEntries(
    Object.entries(places).map(([name, place]) => [
      name,
      { port: at(place.port), privatePort: at(place.privatePort) },
    ]),
  ) as Record<keyof typeof places, { port: number; privatePort: number }>;
  return {
    postgres: at(usualPorts.postgres, data.POSTGRES_PORT),
    redis: at(usualPorts.redis, data.REDIS_PORT),
    kafka,
    kafkaController: kafka + 1,
    mongo: at(usualPorts.mongo, data.MONGO_PORT),
    stripe: at(usualPorts.stripe, data.STRIPE_DOUBLE_PORT),
    smtp: at(usualPorts.smtp, data.SMTP_PORT),
    mail: at(usualPorts.mail, data.MAIL_PORT),
    services: { ...services, gateway: { port: gateway, privatePort: gateway + 1 } },
  };
}
