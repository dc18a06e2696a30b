import type { PeerName } from '@foodiefast/contracts/topology';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { type Clock, systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { endConnections } from './connections.ts';
import type { Parked } from './dead-letter-routes.ts';
import { giveBackAtRest } from './give-back.ts';
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
  clock: Clock;
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

/** What runs as one process, or beside the others in a test: its config, migrations and wiring. */
export type Service<Schema extends z.ZodObject = z.ZodObject> = {
  name: PeerName;
  schema: Schema;
  migrate?: (config: z.infer<Schema>, log: Logger) => Promise<void>;
  wire: (running: Running<z.infer<Schema>>) => Promise<Wired>;
};

export const defineService = <Schema extends z.ZodObject>(
  name: PeerName,
  schema: Schema,
  parts: Pick<Service<Schema>, 'migrate' | 'wire'>,
): Service<Schema> => ({ name, schema, ...parts });

const exitWithinMs = 20_000;

/**
 * The life of a process: read the config, wire, listen, and on SIGTERM or SIGINT turn unready,
 * drain, stop consuming and close everything in reverse, within 20 s.
 */
export async function start<Schema extends z.ZodObject>(service: Service<Schema>): Promise<void> {
  const config = readConfig(service.schema, process.env) as z.infer<Schema> & ProcessConfig;
  const { PROCESSES, LOG_LEVEL } = config;
  const log = openLog(service.name, LOG_LEVEL);
  if (PROCESSES === 'migrate') return service.migrate?.(config, log);

  const life = createLife(service, { config, log, clock: systemClock });
  const end = async (reason: string, code: number) => {
    setTimeout(() => process.exit(1), exitWithinMs).unref();
    await life.stop(reason);
    await telemetry()
      .stop()
      .catch((error: unknown) => log.warn({ err: error }, 'telemetry was lost'));
    process.exit(code);
  };
  process.once('SIGTERM', () => void end('SIGTERM', 0));
  process.once('SIGINT', () => void end('SIGINT', 0));
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a bug ended this process');
    void end('bug', 1);
  });
  try {
    await life.begin();
    giveBackAtRest();
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await end('could not start', 1);
  }
}

export type Life = { begin(): Promise<void>; stop(reason: string): Promise<void> };

/** A service without a process of its own: signals, exit code and clock are the caller's. */
export function createLife<Schema extends z.ZodObject>(
  service: Service<Schema>,
  o: { config: z.infer<Schema>; log: Logger; clock: Clock },
): Life {
  const { config, log, clock } = o;
  const { HOST, PORT, PRIVATE_PORT, PROCESSES, DRAIN_MS } = config as z.infer<Schema> &
    ProcessConfig;
  const health: Health = { started: false, draining: false, checks: [] };
  const open: Closable[] = [];
  let stopping: Promise<void> | undefined;

  async function begin(): Promise<void> {
    const { app, privateApp } = await service.wire({
      name: service.name,
      config,
      log,
      clock,
      health,
      parked: [],
      runs: { http: PROCESSES !== 'worker', worker: PROCESSES !== 'http' },
      use(resource) {
        open.push(resource);
        return resource;
      },
    });
    endConnections(privateApp, health);
    open.push(privateApp);
    await privateApp.listen({ host: HOST, port: PRIVATE_PORT });
    if (app) {
      endConnections(app, health);
      open.push(app);
      await app.listen({ host: HOST, port: PORT });
    }
    health.started = true;
    log.info({ port: PORT, processes: PROCESSES }, 'ready');
  }

  async function end(reason: string): Promise<void> {
    log.info({ reason }, 'stopping');
    health.draining = true;
    await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
    for (const resource of open.toReversed()) {
      await close(resource).catch((error: unknown) => log.error({ err: error }, 'closing failed'));
    }
    log.info('stopped');
  }

  return {
    begin,
    stop(reason) {
      stopping ??= end(reason);
      return stopping;
    },
  };
}

async function close(resource: Closable): Promise<void> {
  await ('close' in resource ? resource.close() : resource.stop());
}
