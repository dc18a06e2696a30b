import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '@foodiefast/contracts/topology';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { buildApp } from './app.ts';
import type {
  identityConfig,
  kafkaConfig,
  postgresConfig,
  processConfig,
  redisConfig,
} from './config.ts';
import { type Handler, openDeadLetters, startConsumer } from './consume.ts';
import { type Cursors, createCursors } from './cursor.ts';
import { serveDeadLetters } from './dead-letter-routes.ts';
import { buildPrivateApp } from './health.ts';
import { postgresInbox } from './inbox.ts';
import { type Kafka, kafkaAccess, openKafka } from './kafka.ts';
import { createLiveWriter } from './live.ts';
import type { Logger } from './log.ts';
import { migrate } from './migrate.ts';
import { openPeer } from './peer.ts';
import { type Db, openPostgres, type Tx } from './postgres.ts';
import { openRedis } from './redis.ts';
import { startRelay } from './relay.ts';
import { remoteKeys } from './remote-keys.ts';
import { followRevocations } from './revocations.ts';
import type { Gate } from './serve.ts';
import { readServiceTokens, type ServiceTokens } from './service-token.ts';
import type { Running } from './start.ts';
import { type DeadlineHandler, startSweeper } from './sweeper.ts';
import { createWrite, type Write } from './write.ts';

type Shape = typeof processConfig & typeof identityConfig;
type Base = z.infer<z.ZodObject<Shape>>;
type WithStores = Base &
  z.infer<z.ZodObject<typeof kafkaConfig & typeof postgresConfig & typeof redisConfig>>;

export type Identity = { gate: Gate; serviceTokens: ServiceTokens; cursors: Cursors };

/** Who we are and how we know who calls: the same in every process but auth's own. */
export function openIdentity(
  name: ServiceName | 'gateway',
  { config, clock, log, use }: Running<Base>,
): Identity {
  const serviceTokens = readServiceTokens(name, config);
  const auth = use(
    openPeer({
      name: 'auth',
      url: config.AUTH_PRIVATE_URL,
      tokens: serviceTokens,
      timeoutMs: 1_500,
      // Asked every 2 s: a proof that means what a service asks for must not meet this instead.
      failpoint: 'revocations',
    }),
  );
  const revocations = use(followRevocations({ auth, clock, log }));
  return {
    gate: { revocations, serviceTokens },
    serviceTokens,
    cursors: createCursors(config.CURSOR_SECRET),
  };
}

export const openApp = (running: Running<Base>, gate: Gate): Promise<FastifyInstance> =>
  buildApp({
    log: running.log,
    gate,
    tokens: {
      keys: remoteKeys(running.config.AUTH_URL),
      issuer: running.config.JWT_ISSUER,
      audience: running.config.JWT_AUDIENCE,
    },
    trustedProxies: running.config.TRUSTED_PROXIES,
  });

export type PostgresParts<T> = {
  db: Db<T>;
  kafka: Kafka;
  write: Write<T>;
  /** Call it after a commit that did not go through `write`. */
  committed: () => void;
  /** Starts consuming when this process runs the worker. */
  consume(handlers: readonly Handler<Tx<T>>[]): void;
  /** Starts the timers when this process runs the worker. */
  sweep(handlers: Record<string, DeadlineHandler>): void;
};

/** The stores of a Postgres service, the relay of its outbox, and what writes and listens. */
export function openPostgresParts<T>(
  name: ServiceName,
  { config, log, clock, health, parked, runs, use }: Running<WithStores>,
): PostgresParts<T> {
  const postgres = use(
    openPostgres<T>({ url: config.DATABASE_URL, poolMax: config.POOL_MAX, log }),
  );
  const { redis } = use(openRedis({ url: config.REDIS_URL, log }));
  const kafka = use(
    openKafka({
      ...kafkaAccess(config),
      clientId: name,
      topicPrefix: config.TOPIC_PREFIX,
      log,
    }),
  );
  health.checks.push({ name: 'postgres', ping: postgres.ping });
  const relay = runs.http
    ? use(
        startRelay({
          pool: postgres.pool,
          databaseUrl: config.DATABASE_URL,
          kafka,
          live: createLiveWriter(redis),
          log,
          // A worker of its own process commits without waking this one.
          ...(runs.worker ? { idleMaxMs: 500 } : {}),
        }),
      )
    : undefined;
  const wakers: Array<() => void> = relay ? [relay.wake] : [];
  const committed = () => {
    for (const wake of wakers) wake();
  };
  return {
    db: postgres.db,
    kafka,
    committed,
    write: createWrite({ db: postgres.db, committed }),
    consume(handlers) {
      if (handlers.length === 0) return;
      const inbox = postgresInbox(postgres.db);
      const reading = { kafka, group: name, handlers, inbox, log, committed };
      parked.push(openDeadLetters(reading));
      if (!runs.worker) return;
      const consumer = use(startConsumer(reading));
      health.checks.push({
        name: 'consumer',
        ping: async () => {
          if (!consumer.healthy()) throw new Error('the consumer makes no progress');
        },
      });
    },
    sweep(handlers) {
      if (!runs.worker) return;
      const db = postgres.db as unknown as Db;
      const handled = () => relay?.wake();
      const sweeper = use(startSweeper({ db, clock, log, handlers, handled }));
      wakers.push(sweeper.wake);
    },
  };
}

/** A service's private app: health, metrics and dead letters, and the internal routes it adds. */
export function openPrivateApp(running: Running<Base>, gate: Gate): FastifyInstance {
  const { log, health, name, parked } = running;
  const app = buildPrivateApp({ log, gate, health });
  if (name !== 'gateway') serveDeadLetters(app, name, parked);
  return app;
}

/** Runs what stands in the `migrations` folder beside a service's `src`. */
export const migratesBeside =
  (mainUrl: string) =>
  ({ DATABASE_URL: url }: { DATABASE_URL: string }, log: Logger): Promise<void> =>
    migrate({ url, folder: join(dirname(fileURLToPath(mainUrl)), '..', 'migrations'), log });
