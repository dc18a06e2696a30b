import { type Keeper, keeper } from './keeper.ts';
import type { Program } from './program.ts';
import type { Secrets } from './secrets.ts';
import { docker, dockerRuns } from './servers/docker.ts';
import { documents } from './servers/documents.ts';
import { kafka } from './servers/kafka.ts';
import { postgres } from './servers/postgres.ts';
import { redis } from './servers/redis.ts';
import type { Site } from './site.ts';
import { canConnect } from './tcp.ts';
import { Trouble } from './trouble.ts';
import { waitUntil } from './wait.ts';

export type StoreName = 'postgres' | 'redis' | 'kafka' | 'mongo';
export type StoreUrls = Readonly<Record<StoreName, string>>;

export type Stores = {
  urls: StoreUrls;
  from: Readonly<Record<StoreName, 'environment' | 'docker' | 'packages'>>;
  keepers: readonly Keeper[];
  /** Starts all of them; each is there when its own promise says so. */
  start(): Promise<Readonly<Record<StoreName, Promise<void>>>>;
  stop(): Promise<void>;
};

const variables = {
  postgres: 'POSTGRES_URL',
  redis: 'REDIS_URL',
  kafka: 'KAFKA_BROKERS',
  mongo: 'MONGO_URL',
} as const satisfies Record<StoreName, string>;
const storeNames = Object.keys(variables) as StoreName[];

/** For each store: a URL in the environment, else Docker, else a server from packages. */
export function planStores(site: Site, secrets: Secrets): Stores {
  const given = (name: StoreName) => site.config[variables[name]];
  const missing = storeNames.filter((name) => !given(name));
  const engine = missing.length > 0 && useDocker(site) ? docker(site, secrets) : undefined;
  const makers: Record<StoreName, () => Program & { url: string }> = {
    postgres: () => postgres(site, secrets),
    redis: () => redis(site, secrets),
    kafka: () => kafka(site),
    mongo: () => documents(site),
  };
  const local = new Map(engine ? [] : missing.map((name) => [name, makers[name]()]));
  const keepersByName = new Map(
    Array.from(local, ([name, program]) => [name, keeper(program, site)] as const),
  );
  const keepers = [...keepersByName.values()];
  const record = <T>(of: (name: StoreName) => T) =>
    Object.fromEntries(storeNames.map((name) => [name, of(name)])) as Record<StoreName, T>;

  return {
    urls: record((name) => given(name) ?? engine?.urls[name] ?? local.get(name)?.url ?? ''),
    from: record((name) => (given(name) ? 'environment' : engine ? 'docker' : 'packages')),
    keepers,
    async start() {
      await Promise.all(storeNames.map((name) => checkGiven(site, name, given(name))));
      const inDocker = engine?.start(missing);
      return record(async (name) => {
        await (given(name) ? undefined : (inDocker ?? keepersByName.get(name)?.start()));
      });
    },
    async stop() {
      await Promise.all([engine?.stop(), ...keepers.map((it) => it.stop())]);
    },
  };
}

function useDocker(site: Site): boolean {
  const runs = dockerRuns(site);
  if (!runs && site.config.STORES === 'docker') {
    throw new Trouble('STORES=docker, but no Docker engine with compose answers: start it first');
  }
  return runs;
}

async function checkGiven(site: Site, name: StoreName, url: string | undefined): Promise<void> {
  if (!url) return;
  const { signal } = site;
  const answers = () => reachable(name, url);
  if (await waitUntil(answers, { withinMs: 5_000, everyMs: 250, signal })) {
    site.say(name, `using ${variables[name]}`);
    return;
  }
  throw new Trouble(`nobody answers at ${variables[name]}: start that server, or unset it`);
}

async function reachable(name: StoreName, url: string): Promise<boolean> {
  for (const { host, port } of addresses(name, url)) {
    if (await canConnect({ host, port })) return true;
  }
  return false;
}

const usualPorts = { postgres: 5432, redis: 6379, kafka: 9092, mongo: 27_017 } as const;

/** Every host that a URL or a list of brokers names. */
export function addresses(name: StoreName, url: string): Array<{ host: string; port: number }> {
  const hosts = name === 'kafka' ? url : (/^[a-z+]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(url)?.[1] ?? '');
  return hosts.split(',').map((it) => {
    const [, host = 'localhost', port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(it.trim()) ?? [];
    return {
      host: host.replace(/^\[|\]$/g, '') || 'localhost',
      port: Number(port ?? usualPorts[name]),
    };
  });
}
