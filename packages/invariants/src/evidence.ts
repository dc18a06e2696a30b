import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@foodiefast/contracts/topology';
import { readConfig } from '@foodiefast/devstack/config';
import { databaseUrl, postgresServices } from '@foodiefast/devstack/databases';
import { openHome } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { Pool } from 'pg';
import * as z from 'zod';
import { type Books, fetchBooks } from './books.ts';
import { readCanaries } from './canaries.ts';
import { openDeadLetters } from './dead-letters.ts';
import type { Evidence } from './invariant.ts';
import { searchBeyondTables } from './search.ts';

export const environment = z.object({
  POSTGRES_URL: z.url(),
  REDIS_URL: z.url(),
  KAFKA_BROKERS: z.string().min(1),
  MONGO_URL: z.url(),
  STRIPE_API_URL: z.url(),
});

/** Where programs that place orders note each id they were answered, a line for each. */
export const acknowledgedFile = (home: string): string => join(home, 'acknowledged.txt');

/** Everything the running platform knows, read with the owners' own roles. */
export function openEvidence(env: NodeJS.ProcessEnv) {
  const urls = environment.parse(env);
  const home = openHome(readConfig(env));
  const secrets = openSecrets(home);
  const poolOf = (name: ServiceName) => {
    const connectionString = databaseUrl(urls.POSTGRES_URL, name, secrets);
    const pool = new Pool({ connectionString, max: 2 });
    // One that idles ends with its server; the pool opens another, and a query that fails says so.
    return pool.on('error', () => {});
  };
  const pools = new Map(postgresServices.map((name) => [name, poolOf(name)]));
  const deadLetters = openDeadLetters(urls.KAFKA_BROKERS);
  return {
    /** As it is now; the provider's books are read once for each look. */
    look: (): Evidence => {
      let books: Promise<Books> | undefined;
      return {
        rows: async <Row>(service: ServiceName, query: string, values?: readonly unknown[]) => {
          const pool = pools.get(service);
          if (!pool) throw new Error(`${service} has no database`);
          const { rows } = await pool.query(query, values?.slice());
          return rows as Row[];
        },
        databases: postgresServices,
        books: () => (books ??= fetchBooks(urls.STRIPE_API_URL)),
        acknowledged: readLines(acknowledgedFile(home.root)),
        deadLetters,
        canaries: readCanaries(home.root),
        searchBeyondTables: (words) => searchBeyondTables(words, { ...urls, logs: home.logs }),
        now: new Date(),
      };
    },
    close: () => Promise.all([...pools.values()].map((pool) => pool.end())),
  };
}

function readLines(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
