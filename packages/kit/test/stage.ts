import { fileURLToPath } from 'node:url';
import { openPostgres } from '@foodiefast/kit/postgres';
import { freshDatabase } from '@foodiefast/testkit/database';
import pino from 'pino';

export const log = pino({ level: 'silent' });
export const migrations = fileURLToPath(new URL('migrations', import.meta.url));

export type Tables = {
  marks: { id: string; version: number; day: string | null; total: number | null };
};

/** A database of its own with a table of marks, for one test file. */
export async function openStage() {
  const database = await freshDatabase({ migrations, name: 'kit' });
  const { url } = database;
  const postgres = openPostgres<Tables>({ url, poolMax: 8, log });
  return {
    ...postgres,
    url,
    async close() {
      await postgres.close();
      await database.drop();
    },
  };
}
