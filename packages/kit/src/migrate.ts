import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Logger } from 'pino';

const kitFolder = fileURLToPath(new URL('../migrations', import.meta.url));
const lockKey = 6_734_001;

/** In the order they run: kit's own, then the service's. */
export const migrationFolders = (folder: string): string[] => [kitFolder, folder];

/**
 * Runs kit's migrations, then the service's, each file in a transaction of its own. Of two
 * processes that migrate at once the second waits for the first, and finds nothing to do.
 */
export async function migrate(o: { url: string; folder: string; log: Logger }): Promise<void> {
  const client = new Client({ connectionString: o.url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '60s'`);
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    // A migration that has to queue for a table lock makes everybody behind it queue too.
    await client.query(`SET lock_timeout = '3s'`);
    await run(client, kitFolder, 'kit_migrations', o.log);
    await run(client, o.folder, 'migrations', o.log);
  } finally {
    await client.end();
  }
}

async function run(client: Client, dir: string, migrationsTable: string, log: Logger) {
  // Loaded when needed: a service that only serves has no use for it.
  const { runner } = await import('node-pg-migrate');
  const done = await runner({
    dbClient: client,
    dir,
    migrationsTable,
    direction: 'up',
    singleTransaction: false,
    noLock: true,
    logger: {
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
  for (const { name } of done) log.info({ migration: name }, 'migrated');
}
