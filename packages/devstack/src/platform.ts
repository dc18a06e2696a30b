import { createDatabases } from './databases.ts';
import type { Keeper, State } from './keeper.ts';
import { memoryOf } from './memory.ts';
import { seconds } from './progress.ts';
import type { Secrets } from './secrets.ts';
import type { Site } from './site.ts';
import { planStores, type StoreUrls } from './stores.ts';
import { createTopics } from './topics.ts';
import { Trouble } from './trouble.ts';

export type What = 'servers' | 'platform';

export type Report = { urls: StoreUrls; tookMs: number; servedMs: number };

export type Standing = { name: string; state: State; pid?: number; bytes?: number };

/** All that runs, as the supervisor sees it. */
export function createPlatform(site: Site, secrets: Secrets) {
  const stores = planStores(site, secrets);
  const keepers = (): Keeper[] => [...stores.keepers];
  let servers: Promise<void> | undefined;

  async function startServers(): Promise<void> {
    await stores.start();
    const startMs = performance.now();
    const [databases, topics] = await Promise.all([
      createDatabases(stores.urls.postgres, secrets),
      createTopics(stores.urls.kafka),
    ]);
    if (databases.length + topics.length === 0) return;
    const what = `created ${databases.length} databases and ${topics.length} topics`;
    site.say('stores', `${what} in ${seconds(performance.now() - startMs)}`);
  }

  return {
    async up(_what: What): Promise<Report> {
      const startMs = performance.now();
      servers ??= startServers();
      try {
        await servers;
      } catch (error) {
        servers = undefined;
        throw error;
      }
      await Promise.all(keepers().map((it) => it.start()));
      return { urls: stores.urls, tookMs: performance.now() - startMs, servedMs: 0 };
    },
    status(): Standing[] {
      return keepers().map(standing);
    },
    async restart(name: string): Promise<void> {
      const keeper = named(name, keepers());
      await keeper.stop();
      await keeper.start();
    },
    pause: (name: string): Promise<void> => named(name, keepers()).stop(),
    resume: (name: string): Promise<void> => named(name, keepers()).start(),
    async down(): Promise<void> {
      await stores.stop();
    },
  };
}

function standing(keeper: Keeper): Standing {
  const pid = keeper.pid();
  const base = { name: keeper.name, state: keeper.state() };
  return pid ? { ...base, pid, bytes: memoryOf([pid]) } : base;
}

function named(name: string, keepers: readonly Keeper[]): Keeper {
  const found = keepers.find((it) => it.name === name);
  if (found) return found;
  const names = keepers.map((it) => it.name).join(', ');
  throw new Trouble(`nothing that runs here is called ${name}: choose one of ${names}`);
}
