import type { PeerName } from '@foodiefast/contracts/topology';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Parked } from './dead-letter-routes.ts';
import { giveBackAfterStart } from './give-back.ts';
import type { Health } from './health.ts';
import { type Logger, openLog } from './log.ts';
import { telemetry } from './telemetry-handle.ts';

type ProcessConfig = {
  PROCESSES: 'all' | 'http' | 'worker' | 'migrate';
  HOST: string;
  PORT: number;
  PRIVATE_PORT: number;
  LOG_LEVEL: string;
  DRAIN_MS: number;
};

export type Running<Config> = {
  name: PeerName;
  config: Config;
  log: Logger;
  clock: typeof systemClock;
  health: Health;
  /** What the consumers of this service could not handle; served on the private port. */
  parked: Parked[];
  /** Which parts this process runs. */
  runs: { http: boolean; worker: boolean };
  /** Remembers what to close; the last one opened is closed first. */
  use: <Resource extends Closable>(resource: Resource) => Resource;
};
type Closable = { close(): Promise<unknown> } | { stop(): Promise<unknown> | void };

type Wired = {
  /** The public routes; left out when this process runs the worker alone. */
  app?: FastifyInstance;
  privateApp: FastifyInstance;
};

const exitWithinMs = 20_000;

/**
 * The life of a process: read the config, wire, listen, and on SIGTERM or SIGINT turn unready,
 * drain, stop consuming and close everything in reverse, within 20 s.
 */
export async function start<Schema extends z.ZodObject>(
  name: PeerName,
  schema: Schema,
  o: {
    migrate?: (config: z.infer<Schema>, log: Logger) => Promise<void>;
    wire: (running: Running<z.infer<Schema>>) => Promise<Wired>;
  },
): Promise<void> {
  const config = readConfig(schema, process.env) as z.infer<Schema> & ProcessConfig;
  const log = openLog(name, config.LOG_LEVEL);
  if (config.PROCESSES === 'migrate') return o.migrate?.(config, log);

  const health: Health = { started: false, draining: false, checks: [] };
  const open: Closable[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (reason: string, code: number): Promise<void> => {
    stopping ??= shutDown(reason, code);
    return stopping;
  };
  const shutDown = async (reason: string, code: number) => {
    log.info({ reason }, 'stopping');
    health.draining = true;
    setTimeout(() => process.exit(1), exitWithinMs).unref();
    await new Promise((resolve) => setTimeout(resolve, config.DRAIN_MS));
    for (const resource of open.toReversed()) {
      await close(resource).catch((error: unknown) => log.error({ err: error }, 'closing failed'));
    }
    await telemetry()
      .stop()
      .catch((error: unknown) => log.warn({ err: error }, 'telemetry was lost'));
    log.info('stopped');
    process.exit(code);
  };
  process.once('SIGTERM', () => void stop('SIGTERM', 0));
  process.once('SIGINT', () => void stop('SIGINT', 0));
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug ended this process');
    void stop('bug', 1);
  });

  try {
    const { app, privateApp } = await o.wire({
      name,
      config,
      log,
      clock: systemClock,
      health,
      parked: [],
      runs: { http: config.PROCESSES !== 'worker', worker: config.PROCESSES !== 'http' },
      use(resource) {
        open.push(resource);
        return resource;
      },
    });
    open.push(privateApp);
    await privateApp.listen({ host: config.HOST, port: config.PRIVATE_PORT });
    if (app) {
      endConnectionsWhileDraining(app, health);
      open.push(app);
      await app.listen({ host: config.HOST, port: config.PORT });
    }
    health.started = true;
    giveBackAfterStart();
    log.info({ port: config.PORT, processes: config.PROCESSES }, 'ready');
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await stop('could not start', 1);
  }
}

// While draining we still serve, and ask clients to open their next connection elsewhere.
function endConnectionsWhileDraining(app: FastifyInstance, health: Health): void {
  app.server.keepAliveTimeout = 72_000;
  app.server.on('request', (_request, response) => {
    if (health.draining && !response.headersSent) response.setHeader('connection', 'close');
  });
}

async function close(resource: Closable): Promise<void> {
  await ('close' in resource ? resource.close() : resource.stop());
}
