import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places, type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { freshDatabase, type TestDatabase } from './database.ts';
import { servers } from './servers.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { type TestTopics, topicsFor } from './topics.ts';

type Ports = { port: number; privatePort: number };
type Places = Record<ServiceName, Ports>;

/**
 * Services as real processes with databases and topics of their own. What is not started has an
 * address at which nobody answers.
 */
export async function openPlatform(o: {
  name: string;
  env?: (name: ServiceName, at: (name: ServiceName) => string) => Record<string, string>;
  /** Instead of the brokers of the tests, for when Kafka is to be away. */
  brokers?: string;
}) {
  const folder = await mkdtemp(join(tmpdir(), `${o.name}-`));
  const topics: TestTopics = await topicsFor(o.name);
  const databases = new Map<ServiceName, TestDatabase>();
  const running = new Map<ServiceName, ServiceProcess>();
  const starting: Promise<ServiceProcess>[] = [];
  const at = await choosePorts();
  await writeKeys(folder);
  const privateUrl = (name: ServiceName) => `http://127.0.0.1:${at[name].privatePort}`;

  async function environmentOf(name: ServiceName): Promise<Record<string, string>> {
    const all = Object.fromEntries(serviceNames.map((it) => [it, privateUrl(it)]));
    return {
      PROCESSES: 'all',
      LOG_LEVEL: 'info',
      REDIS_URL: servers().redisUrl,
      KAFKA_BROKERS: o.brokers ?? servers().kafkaBrokers.join(),
      TOPIC_PREFIX: topics.prefix,
      PUBLIC_URL: 'http://localhost:8080',
      JWT_ISSUER: 'http://localhost:8080',
      JWT_AUDIENCE: 'foodiefast',
      AUTH_URL: `http://127.0.0.1:${at.auth.port}`,
      AUTH_PRIVATE_URL: privateUrl('auth'),
      SERVICE_KEY_FILE: join(folder, `${name}.json`),
      SERVICE_JWKS_FILE: join(folder, 'all.json'),
      CURSOR_SECRET: 'a cursor secret of the tests, long enough',
      KEYS_SECRET: 'a keys secret of the tests, long enough',
      PEOPLE_URLS: JSON.stringify(all),
      ...(places[name].stores.includes('postgres')
        ? { DATABASE_URL: (await databaseOf(name)).url }
        : {}),
      ...o.env?.(name, privateUrl),
    };
  }

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
    const started = await startService(name, { ...at[name], env });
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
      await rm(folder, { recursive: true });
    },
  };
}
export type Platform = Awaited<ReturnType<typeof openPlatform>>;

async function writeKeys(folder: string): Promise<void> {
  const peers: JWK[] = [];
  for (const name of Object.keys(places)) {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const { d, ...open } = await exportJWK(privateKey);
    const jwk = { ...open, kid: name, alg: 'EdDSA', use: 'sig' };
    peers.push(jwk);
    await writeFile(join(folder, `${name}.json`), JSON.stringify({ ...jwk, d }));
  }
  await writeFile(join(folder, 'all.json'), JSON.stringify({ keys: peers }));
}

/** All are held until the last is known, so that none is given twice. */
async function choosePorts(): Promise<Places> {
  const held = await Promise.all(serviceNames.flatMap(() => [holdPort(), holdPort()]));
  const chosen = serviceNames.map((name, index) => {
    const [port = 0, privatePort = 0] = held.slice(2 * index).map((it) => it.port);
    return [name, { port, privatePort }];
  });
  await Promise.all(held.map((it) => it.release()));
  return Object.fromEntries(chosen) as Places;
}

function holdPort(): Promise<{ port: number; release(): Promise<void> }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: address && typeof address === 'object' ? address.port : 0,
        release: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
