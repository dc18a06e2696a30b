import { spawnSync } from 'node:child_process';
import { exec, which } from '../exec.ts';
import { logFile, repository } from '../home.ts';
import { seconds } from '../progress.ts';
import type { Secrets } from '../secrets.ts';
import type { Site } from '../site.ts';
import { localHost } from './local-host.ts';

export type ComposeService = 'postgres' | 'redis' | 'kafka' | 'mongo';

/** True when an engine answers; a client alone is not enough. */
export function dockerRuns({ config }: Pick<Site, 'config'>): boolean {
  const file = which('docker', config.path);
  if (!file || config.STORES === 'packages') return false;
  const run = (args: string[]) =>
    spawnSync(file, args, { env: config.inherited, stdio: 'ignore', timeout: 5_000 }).status === 0;
  return run(['info']) && run(['compose', 'version']);
}

/** The stores of compose.yaml, each in a container with a volume. */
export function docker(site: Site, secrets: Secrets) {
  const { config, home } = site;
  const { ports } = config;
  const host = localHost(config);
  const project = `foodiefast-${ports.postgres}`;
  const env = {
    ...config.inherited,
    BIND_ADDRESS: config.BIND_ADDRESS,
    POSTGRES_PASSWORD: secrets.POSTGRES_PASSWORD,
    REDIS_PASSWORD: secrets.REDIS_PASSWORD,
    POSTGRES_PORT: String(ports.postgres),
    REDIS_PORT: String(ports.redis),
    KAFKA_PORT: String(ports.kafka),
    MONGO_PORT: String(ports.mongo),
  };
  const compose = (signal: AbortSignal, ...args: string[]) =>
    exec(
      { file: 'docker', args: ['compose', '-p', project, ...args], cwd: repository, env },
      { log: logFile(home, 'docker'), signal, deadlineMs: 600_000 },
    );

  return {
    urls: {
      postgres: `postgres://postgres:${secrets.POSTGRES_PASSWORD}@${host}:${ports.postgres}/postgres`,
      redis: `redis://:${secrets.REDIS_PASSWORD}@${host}:${ports.redis}`,
      kafka: `${host}:${ports.kafka}`,
      mongo: `mongodb://${host}:${ports.mongo}/`,
    } satisfies Record<ComposeService, string>,
    async start(services: readonly ComposeService[]): Promise<void> {
      const startMs = performance.now();
      site.say('docker', `starting ${services.join(', ')} (the first time images are fetched)`);
      await compose(site.signal, 'up', '--detach', '--wait', ...services);
      site.say('docker', `ready in ${seconds(performance.now() - startMs)}`);
    },
    // The site's own signal says stop by now.
    stop: () => compose(new AbortController().signal, 'stop'),
  };
}

/** Containers and volumes of a platform, for `make reset`. */
export function forgetDocker({ config }: Pick<Site, 'config'>): void {
  if (!dockerRuns({ config })) return;
  const project = `foodiefast-${config.ports.postgres}`;
  const args = ['compose', '-p', project, 'down', '--volumes'];
  const env = { ...config.inherited, POSTGRES_PASSWORD: 'unused', REDIS_PASSWORD: 'unused' };
  spawnSync('docker', args, { cwd: repository, env, stdio: 'inherit', timeout: 120_000 });
}
