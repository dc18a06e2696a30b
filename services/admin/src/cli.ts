import { postgresConfig, readConfig } from '@foodiefast/kit/config';
import { openLog } from '@foodiefast/kit/log';
import { openPostgres } from '@foodiefast/kit/postgres';
import * as z from 'zod';
import { verifyChain } from './audit/verify.ts';
import type { Tables } from './tables.ts';

const usage = 'usage: node src/cli.ts audit verify';

if (process.argv.slice(2).join(' ') !== 'audit verify') {
  console.error(usage);
  process.exit(2);
}
const { DATABASE_URL: url } = readConfig(z.object(postgresConfig), process.env);
const postgres = openPostgres<Tables>({ url, poolMax: 1, log: openLog('admin', 'error') });
const { links, broken } = await verifyChain(postgres.db);
await postgres.close();
if (broken) {
  console.error(`The audit chain breaks: row ${broken.sequence} ${broken.why}`);
  process.exit(1);
}
console.log(`The audit chain is whole: ${links} rows`);
