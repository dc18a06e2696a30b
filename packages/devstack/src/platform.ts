import { availableParallelism } from 'node:os';
import { createDatabases } from './databases.ts';
import { type Surroundings, visitorEnvironment } from './environment.ts';
import { type Keeper, keeper, type State } from './keeper.ts';
import { settleInTurn } from './limit.ts';
import { memoryOf } from './memory.ts';
import { forgetMigrations } from './migrations.ts';
import { checkPorts, untilFree } from './ports.ts';
import { openSecrets } from './secrets.ts';
import { openServiceKeys } from './service-keys.ts';
import { servicePrograms } from './services.ts';
import type { Site } from './site.ts';
import { runSteps } from './steps.ts';
import { planStores, type StoreName, type StoreUrls } from './stores.ts';
import { toolPrograms } from './tools.ts';
import { createTopics } from './topics.ts';
import { type Failure, failure, Trouble } from './trouble.ts';

export type What = 'servers' | 'platform';

export type Report = {
  urls: StoreUrls;
  from: Readonly<Record<StoreName, string>>;
  tookMs: number;
  ownBytes: number;
  allBytes: number;
  failed: readonly Failure[];
};

export type Standing = { name: string; state: State; pid?: number; bytes?: number };

export type Platform = Awaited<ReturnType<typeof createPlatform>>;

/** All that runs, as the supervisor sees it. */
export async function createPlatform(site: Site) {
  const { config, home } = site;
  const secrets = openSecrets(home);
  const stores = planStores(site, secrets);
  const keys = await openServiceKeys(home);
  const around: Surroundings = { config, home, secrets, urls: stores.urls, keys };
  const keep = (program: Parameters<typeof keeper>[0]) => keeper(program, site);
  const tools = toolPrograms(around).map(keep);
  const services = servicePrograms(site, around).map(keep);
  const all = [...stores.keepers, ...tools, ...services];
  let prepared = false;
  let stepsDone = false;

  /**
   * Calls `serve` as soon as services may start. They do not wait for Kafka, which takes longest and
   * which they find by themselves; only of a first start, when it is still installed, nobody knows
   * how long that takes.
   */
  async function startServers<Served>(serve: () => Promise<Served>): Promise<Served> {
    const { kafka, ...others } = await stores.start();
    const topics = kafka.then(prepareTopics);
    const [, , , served] = await Promise.all([
      topics,
      others.redis,
      others.mongo,
      others.postgres.then(async () => {
        const created = await prepareDatabases();
        await Promise.all([others.redis, others.mongo, created > 0 ? topics : undefined]);
        return serve();
      }),
    ]);
    prepared = true;
    return served;
  }

  async function prepareTopics(): Promise<void> {
    if (prepared) return;
    const created = await createTopics(stores.urls.kafka);
    if (created.length > 0) site.say('kafka', `created ${created.length} topics`);
  }

  async function prepareDatabases(): Promise<number> {
    if (prepared) return 0;
    const created = await createDatabases(stores.urls.postgres, secrets);
    forgetMigrations(home, created);
    if (created.length > 0) site.say('postgres', `created ${created.length} databases`);
    return created.length;
  }

  /** A service that fails leaves the others running, so that it can be mended. */
  async function startServices(): Promise<readonly Failure[]> {
    // Each start keeps a core busy for most of a second.
    const atOnceMax = availableParallelism() + 1;
    const outcomes = await settleInTurn(services, atOnceMax, (it) => it.start());
    site.signal.throwIfAborted();
    return outcomes.flatMap((outcome, index) =>
      outcome.status === 'fulfilled' ? [] : [failure(services[index]?.name ?? '', outcome.reason)],
    );
  }

  async function startPlatform(): Promise<readonly Failure[]> {
    const [failed] = await Promise.all([
      startServers(startServices),
      ...tools.map((it) => it.start()),
    ]);
    if (failed.length > 0 || stepsDone) return failed;
    const stepsFailed = await runSteps(site, visitorEnvironment(around));
    stepsDone = stepsFailed.length === 0;
    return stepsFailed;
  }

  return {
    urls: stores.urls,
    async up(what: What): Promise<Report> {
      const startMs = performance.now();
      const wanted = what === 'platform' ? all : stores.keepers;
      await checkPorts(wanted.filter((it) => it.state() === 'stopped' || it.state() === 'failed'));
      const failed =
        what === 'platform' ? await startPlatform() : await startServers(async () => []);
      const allBytes = memoryOf([process.pid]);
      return {
        urls: stores.urls,
        from: stores.from,
        tookMs: performance.now() - startMs,
        ownBytes: allBytes - memoryOf(pids(stores.keepers)),
        allBytes,
        failed,
      };
    },
    status(): Standing[] {
      return all.filter((it) => it.state() !== 'stopped').map(standing);
    },
    async restart(name: string): Promise<void> {
      const found = named(name, all);
      await found.stop();
      await found.start();
    },
    pause: (name: string): Promise<void> => named(name, all).stop(),
    async resume(name: string): Promise<void> {
      const found = named(name, all);
      if (found.state() === 'ready') return;
      // Ends a run of somebody's own that outlived their command.
      await found.stop();
      await untilFree(found, site.signal);
      await found.start();
    },
    /** Services drain while their stores still answer. */
    async down(): Promise<void> {
      await Promise.all([...tools, ...services].map((it) => it.stop()));
      await stores.stop();
    },
  };
}

const pids = (keepers: readonly Keeper[]) =>
  keepers.map((it) => it.pid()).filter((pid) => pid !== undefined);

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
