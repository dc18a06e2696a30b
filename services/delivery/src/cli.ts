import { postgresConfig, readConfig } from '@foodiefast/kit/config';
import { openLog } from '@foodiefast/kit/log';
import { openPostgres } from '@foodiefast/kit/postgres';
import * as z from 'zod';
import { republish } from './republish.ts';
import type { Tables } from './tables.ts';

const [command] = process.argv.slice(2);
if (command !== 'republish') {
  console.error('usage: node src/cli.ts republish');
  process.exit(2);
}

const config = readConfig(z.object({ ...postgresConfig }), process.env);
const log = openLog('delivery', 'warn');
const postgres = openPostgres<Tables>({ url: config.DATABASE_URL, poolMax: 2, log });
try {
  console.log(`${await republish(postgres.db, new Date())} jobs told again`);
} finally {
  await postgres.close();
}
