import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openPostgres } from '../src/postgres.ts';
import { prepared } from '../src/prepared.ts';
import { log, openStage } from './stage.ts';

test('a marked statement is planned once for a connection, and no other one is', async () => {
  const stage = await openStage();
  const postgres = openPostgres({ url: stage.url, poolMax: 1, log });
  const { db } = postgres;
  for (const value of [1, 2]) {
    const { rows } = await sql`${prepared}SELECT ${value}::int AS value`.execute(db);
    expect(rows).toEqual([{ value }]);
  }
  const { rows } = await sql`
    ${prepared}SELECT ${'3'}::text AS value`.execute(db);
  expect(rows).toEqual([{ value: '3' }]);
  await sql`SELECT ${4}::int AS value`.execute(db);

  const plans = await sql<{ statement: string }>`
    SELECT statement, (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements
    ORDER BY runs DESC`.execute(db);
  expect(plans.rows).toEqual([
    { statement: expect.stringContaining('int AS value'), runs: 2 },
    { statement: expect.stringContaining('text AS value'), runs: 1 },
  ]);
  await postgres.close();
  await stage.close();
});
