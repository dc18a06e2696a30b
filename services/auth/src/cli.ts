import { parseArgs } from 'node:util';
import { email as emailSchema, text } from '@foodiefast/contracts/primitives';
import { type Clock, systemClock } from '@foodiefast/kit/clock';
import { readConfig } from '@foodiefast/kit/config';
import { openLog } from '@foodiefast/kit/log';
import { type Db, openPostgres } from '@foodiefast/kit/postgres';
import * as z from 'zod';
import { createAdmin } from './commands/create-admin.ts';
import { cliSchema } from './config.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { rotateKeys } from './signing-keys.ts';
import type { Tables } from './tables.ts';
import { createTransact } from './transact.ts';

const usage = `Usage:
  node src/cli.ts admin create --email <e-mail> --name <name>   prints a one-time link, good for an hour
  node src/cli.ts keys rotate                                   signs with the next key from now on`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { email: { type: 'string' }, name: { type: 'string' } },
});
const command = positionals.join(' ');
if (command === 'admin create') await adminCreate();
else if (command === 'keys rotate') await keysRotate();
else fail(usage);

async function adminCreate(): Promise<void> {
  const who = z.object({ email: emailSchema, name: text(80) }).safeParse(values);
  if (!who.success) {
    const problems = who.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
    return fail([...problems, usage].join('\n'));
  }
  await withStore(async ({ db, clock, secrets, publicUrl }) => {
    const transact = createTransact({ db, committed: () => undefined });
    const token = await createAdmin({ transact, clock, secrets }, who.data);
    const link = new URL('/welcome', publicUrl);
    link.searchParams.set('token', token);
    console.log(link.href);
  });
}

async function keysRotate(): Promise<void> {
  await withStore(async (store) => {
    const rotated = await rotateKeys(store, { onlyWhenDue: false });
    console.log(`signing with ${rotated?.kid}`);
  });
}

type Store = {
  db: Db<Tables>;
  clock: Clock;
  secrets: Secrets;
  publicUrl: string;
};

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const config = readConfig(cliSchema, process.env);
  const log = openLog('auth', config.LOG_LEVEL);
  const postgres = openPostgres<Tables>({ url: config.DATABASE_URL, poolMax: 1, log });
  const secrets = openSecrets(config.KEYS_SECRET);
  try {
    const { db } = postgres;
    await work({ db, secrets, clock: systemClock, publicUrl: config.PUBLIC_URL });
  } finally {
    await postgres.close();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
