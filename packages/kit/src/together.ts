import { type OperationNodeSource, sql } from 'kysely';
import type { Tx } from './postgres.ts';
import { prepared } from './prepared.ts';

/** An INSERT, UPDATE or DELETE that has not run yet and returns nothing. */
export type Writing = OperationNodeSource;

/**
 * Several writes as one statement, which costs one trip to the server; answers how many rows each
 * has touched. None sees what the others do, so no two may touch the same row.
 */
export async function together<T>(tx: Tx<T>, writes: readonly Writing[]): Promise<number[]> {
  if (writes.length === 0) return [];
  const named = writes.map((write, index) => ({ write, name: sql.id(`write_${index}`) }));
  const parts = named.map(({ write, name }) => sql`${name} AS (${write} RETURNING 1)`);
  const counts = named.map(({ name }) => sql`(SELECT count(*)::int FROM ${name})`);
  const { rows } = await sql<{ touched: number[] }>`
    ${prepared}WITH ${sql.join(parts)} SELECT ARRAY[${sql.join(counts)}] AS touched`.execute(tx);
  return rows[0]?.touched ?? [];
}
