import { sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';

const mark = '/* prepared */ ';
// Each connection of each process keeps the plan, so that not every statement may have one.
const preparedMax = 100;

/** Stands at the head of a statement of a hot path whose planning costs more than its running. */
export const prepared = sql.raw(mark);

/** Gives each text that bears the mark a name of its own, under which a connection keeps its plan. */
export function prepareMarked(pool: Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: unknown): string | undefined => {
    if (typeof text !== 'string' || !text.trimStart().startsWith(mark)) return undefined;
    if (!names.has(text) && names.size < preparedMax) names.set(text, `prepared_${names.size}`);
    return names.get(text);
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    const named = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      const name = nameOf(text);
      return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest);
    };
    client.query = named as PoolClient['query'];
  });
}
