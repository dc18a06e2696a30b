import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringUp, takeDown } from '../src/background.ts';
import { askSupervisor } from '../src/control.ts';
import { databaseUrl, postgresServices } from '../src/databases.ts';
import { pidFile } from '../src/home.ts';
import { isAlive, livingProcess } from '../src/pid-file.ts';
import type { Report, Standing } from '../src/platform.ts';
import { openSecrets } from '../src/secrets.ts';
import { isFree } from '../src/tcp.ts';
import { waitUntil } from '../src/wait.ts';
import { openScratch } from './scratch.ts';

const stores = ['postgres', 'redis', 'kafka', 'mongo'];
let scratch: Awaited<ReturnType<typeof openScratch>>;
let report: Report;

const up = () => {
  const signal = new AbortController().signal;
  return bringUp<Report>({ ...scratch, signal }, 'servers', scratch.hear);
};
const standings = async () =>
  (await askSupervisor<Standing[]>(scratch.home, { do: 'status' })) ?? [];
const pidOf = async (name: string) => (await standings()).find((it) => it.name === name)?.pid ?? 0;

beforeAll(async () => {
  scratch = await openScratch(process.pid + 23);
  report = await up();
}, 180_000);
afterAll(async () => {
  await takeDown(scratch.home);
  scratch.remove();
});

test('the four stores run, and asking again starts nothing', async () => {
  const before = await standings();
  await up();

  expect(before.map((it) => it.state)).toEqual(['ready', 'ready', 'ready', 'ready']);
  expect((await standings()).map((it) => it.pid)).toEqual(before.map((it) => it.pid));
});

test('each service opens its own database and no other', async () => {
  const secrets = openSecrets(scratch.home);
  const own = databaseUrl(report.urls.postgres, 'orders', secrets);
  const { rows } = await query(own, 'SELECT current_user AS name');
  expect(rows).toEqual([{ name: 'orders' }]);

  const others = postgresServices.filter((name) => name !== 'orders');
  for (const name of others) {
    const url = new URL(own);
    url.pathname = `/${name}`;
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('permission denied for database');
  }
});

test('a wrong password is refused by PostgreSQL', async () => {
  const url = new URL(report.urls.postgres);
  url.password = 'guess';

  await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('topics of facts have three partitions, topics of personal data are compacted', async () => {
  const brokers = [report.urls.kafka];
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: ['orders', 'users.people'] });
    expect(topics.map((it) => it.partitions.length)).toEqual([3, 3]);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: 'users.people', configNames: ['cleanup.policy'] }],
    });
    expect(resources[0]?.configEntries[0]?.configValue).toBe('compact');
  } finally {
    await admin.disconnect();
  }
});

test('secrets are for their owner alone', () => {
  const files = ['secrets.json', 'keys/orders.jwk.json', 'run/redis.conf'];
  const modes = files.map((it) => statSync(join(scratch.root, it)).mode & 0o777);

  expect(modes).toEqual([0o600, 0o600, 0o600]);
});

test.each(stores)('%s comes back after a kill', async (name) => {
  const killed = await pidOf(name);
  process.kill(killed, 'SIGKILL');

  const isBack = async () => ![0, killed].includes(await pidOf(name)) && (await isReady(name));
  expect(await waitUntil(isBack, { withinMs: 40_000, everyMs: 100 })).toBe(true);
});

test('what a killed supervisor leaves is stopped by the next start, and data stays', async () => {
  await query(report.urls.postgres, 'CREATE TABLE kept AS SELECT 7 AS seven');
  const left = (await standings()).map((it) => it.pid ?? 0);
  const supervisor = livingProcess(pidFile(scratch.home, 'supervisor'));
  process.kill(supervisor?.pid ?? 0, 'SIGKILL');
  await waitUntil(() => supervisor === undefined || !isAlive(supervisor), { withinMs: 5_000 });

  await up();

  const now = (await standings()).map((it) => it.pid);
  expect(left.filter((pid) => now.includes(pid))).toEqual([]);
  expect(readFileSync(join(scratch.home.logs, 'supervisor.log'), 'utf8')).toMatch(
    /leftovers: stopped .* of a run that was killed/,
  );
  const { rows } = await query(report.urls.postgres, 'SELECT seven FROM kept');
  expect(rows).toEqual([{ seven: 7 }]);
});

test('Ctrl-C while it starts leaves nothing behind', async () => {
  await takeDown(scratch.home);
  const cli = join(import.meta.dirname, '../src/cli.ts');
  const child = spawn(process.execPath, [cli, 'servers'], { env: scratch.environment });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('ready in')) resolve();
    });
  });
  child.kill('SIGINT');

  expect(await ended).toBe(130);
  expect(await takeDown(scratch.home)).toBe(false);
  const { postgres, redis, kafka, mongo } = scratch.config.ports;
  const ports = [postgres, redis, kafka, mongo];
  const free = await Promise.all(ports.map((port) => isFree({ host: '127.0.0.1', port })));
  expect(free).toEqual([true, true, true, true]);
  expect(readdirSync(scratch.home.run).filter((it) => it.endsWith('.pid'))).toEqual([]);
});

async function isReady(name: string): Promise<boolean> {
  return (await standings()).some((it) => it.name === name && it.state === 'ready');
}

async function query(connectionString: string, text: string) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await client.query<Record<string, unknown>>(text);
  } finally {
    await client.end();
  }
}
