import { join } from 'node:path';
import { places, type ServiceName } from '@foodiefast/contracts/topology';
import { serviceEnvironment } from '@foodiefast/devstack/environment';
import { openPassingHome } from '@foodiefast/devstack/passing-home';
import { freshDatabase, type TestDatabase } from './database.ts';
import { servers } from './servers.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { type TestTopics, topicsFor } from './topics.ts';

/**
 * Services as real processes with databases and topics of their own. What is not started has an
 * address at which nobody answers.
 */
export async function openPlatform(o: {
  name: string;
  env?: (name: ServiceName) => Record<string, string>;
  /** Instead of the brokers of the tests, for when Kafka is to be away. */
  brokers?: string;
}) {
  const around = await openPassingHome(o.name);
  const topics: TestTopics = await topicsFor(o.name);
  const databases = new Map<ServiceName, TestDatabase>();
  const running = new Map<ServiceName, ServiceProcess>();
  const starting: Promise<ServiceProcess>[] = [];

  const environmentOf = async (name: ServiceName): Promise<Record<string, string>> => ({
    ...serviceEnvironment(name, around),
    REDIS_URL: servers().redisUrl,
    KAFKA_BROKERS: o.brokers ?? servers().kafkaBrokers.join(),
    TOPIC_PREFIX: topics.prefix,
    ...(places[name].stores.includes('postgres')
      ? { DATABASE_URL: (await databaseOf(name)).url }
      : {}),
    ...o.env?.(name),
  });

  async function databaseOf(name: ServiceName): Promise<TestDatabase> {
    const known = databases.get(name);
    if (known) return known;
    const migrations = join(import.meta.dirname, `../../../services/${name}/migrations`);
    const made = await freshDatabase({ migrations, name });
    databases.set(name, made);
    return made;
  }

  async function begin(name: ServiceName): Promise<ServiceProcess> {
    const env = await environmentOf(name);
    const started = await startService(name, { ...around.config.ports.services[name], env });
    running.set(name, started);
    return started;
  }

  return {
    topics,
    databases,
    running,
    start(name: ServiceName): Promise<ServiceProcess> {
      const started = begin(name);
      starting.push(started);
      return started;
    },
    async close() {
      await Promise.allSettled(starting);
      await Promise.all([...running.values()].map((it) => it.stop()));
      await topics.drop();
      await Promise.all([...databases.values()].map((it) => it.drop()));
      around.forget();
    },
  };
}
export type Platform = Awaited<ReturnType<typeof openPlatform>>;
