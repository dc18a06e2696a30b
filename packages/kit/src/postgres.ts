import { Kysely, type Transaction } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import type { Logger } from 'pino';
import { ExposedDialect } from './exposed-dialect.ts';
import { prepareMarked } from './prepared.ts';
import type { KitTables } from './tables.ts';

export type Db<T = unknown> = Kysely<T & KitTables>;
export type Tx<T = unknown> = Transaction<T & KitTables>;

export type Postgres<T> = {
  db: Db<T>;
  pool: Pool;
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** int8 is read as number, timestamptz as Date, and date as text, since a service date has no zone. */
export function openPostgres<T>(o: {
  url: string;
  poolMax: number;
  log: Logger;
  statementTimeoutMs?: number;
}): Postgres<T> {
  const statementTimeoutMs = o.statementTimeoutMs ?? 5_000;
  const pool = new Pool({
    connectionString: o.url,
    max: o.poolMax,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    // A server that has stopped answering can't time out a statement itself.
    query_timeout: statementTimeoutMs + 1_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    types: parsers(),
  });
  prepareMarked(pool);
  pool.on('error', (error) => o.log.warn({ err: error }, 'an idle Postgres connection was lost'));
  // One that is at work fails its next query, which is where it is dealt with. With nobody to hear
  // of it between two queries, the whole process would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    db: new Kysely<T & KitTables>({ dialect: new ExposedDialect({ pool }) }),
    pool,
    async ping() {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

const asNumber = (text: string) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is beyond 2^53`);
  return value;
};
const asText = (text: string) => text;

function parsers() {
  const own = new TypeOverrides();
  own.setTypeParser(types.builtins.INT8, asNumber);
  own.setTypeParser(types.builtins.DATE, asText);
  return own;
}
