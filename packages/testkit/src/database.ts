import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, migrationFolders } from '@foodiefast/kit/migrate';
import { Client } from 'pg';
import pino from 'pino';
import { servers } from './servers.ts';

export type TestDatabase = { url: string; drop(): Promise<void> };

const templateLock = 6_734_002;

/**
 * A migrated database for one test file. It is copied from a template that is built once for the
 * contents of the migrations; `drop` it at the end.
 */
export async function freshDatabase(o: {
  /** The service's folder of `.sql` files. */
  migrations: string;
  /** A short word of a-z, 0-9 and underscores, such as the service's name. */
  name: string;
}): Promise<TestDatabase> {
  if (!/^[a-z][a-z0-9_]{0,23}$/.test(o.name)) throw new Error(`${o.name} can't name a database`);
  const template = `template_${o.name}_${await contentHash(migrationFolders(o.migrations))}`;
  const name = `test_${o.name}_${randomBytes(5).toString('hex')}`;
  await withServer(async (server) => {
    await server.query('SELECT pg_advisory_lock($1)', [templateLock]);
    if (!(await exists(server, template))) await build(server, template, o.migrations);
    await server.query('SELECT pg_advisory_unlock($1)', [templateLock]);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOf(name),
    drop: () => withServer((server) => drop(server, name)),
  };
}

async function build(server: Client, template: string, migrations: string) {
  const unfinished = `${template}_unfinished`;
  await drop(server, unfinished);
  await server.query(`CREATE DATABASE ${unfinished}`);
  await migrate({
    url: urlOf(unfinished),
    folder: migrations,
    log: pino({ level: 'warn' }),
  });
  await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}

async function withServer(work: (server: Client) => Promise<void>): Promise<void> {
  const server = new Client({ connectionString: servers().postgresUrl });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

async function drop(server: Client, name: string) {
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function exists(server: Client, name: string): Promise<boolean> {
  const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

async function contentHash(folders: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of (await readdir(folder)).toSorted()) {
      hash.update(file).update(await readFile(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

function urlOf(database: string): string {
  const url = new URL(servers().postgresUrl);
  url.pathname = `/${database}`;
  return url.href;
}
