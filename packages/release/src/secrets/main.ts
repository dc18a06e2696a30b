import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSecrets } from './check.ts';
import { databasesSql } from './databases.ts';
import { infraSecret, infraStores } from './infra.ts';
import { makeSecrets, type Secrets, type Stores } from './make.ts';

// main.ts kubernetes [FOLDER]: without FOLDER the Secrets alone, to the output; make secrets gives one
// main.ts files FOLDER
// Takes POSTGRES_URL, REDIS_URL, MONGO_URL and what nobody can invent, such as STRIPE_SECRET_KEY.
// Without any of the three the stores are those of charts/infra.
const [form, folder] = process.argv.slice(2);
const { NAMESPACE = 'foodiefast' } = process.env;

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  if (form === 'kubernetes' && folder) findNone(folder);
  const own = ownStores();
  const stores = own ?? infraStores();
  const secrets = makeSecrets(stores, process.env);
  await checkSecrets(secrets);
  if (form === 'kubernetes' && folder) {
    const beside: Record<string, string> = own
      ? { 'databases.sql': databasesSql(secrets) }
      : { 'infra.json': infraSecret(secrets, stores, NAMESPACE) };
    write({ 'services.json': manifests(secrets), ...beside }, folder);
  } else if (form === 'kubernetes') process.stdout.write(manifests(secrets));
  else if (form === 'files' && folder) writeFiles(secrets, folder);
  else throw new Error('say kubernetes, or files and a folder');
}

function ownStores(): Stores | undefined {
  const { POSTGRES_URL, REDIS_URL, MONGO_URL } = process.env;
  if (POSTGRES_URL && REDIS_URL && MONGO_URL) {
    return { postgres: POSTGRES_URL, redis: REDIS_URL, mongo: MONGO_URL };
  }
  if (!POSTGRES_URL && !REDIS_URL && !MONGO_URL) return undefined;
  throw new Error(
    'POSTGRES_URL, REDIS_URL and MONGO_URL say where the stores are: give all, or none for charts/infra',
  );
}

function manifests(all: Secrets): string {
  const items = Object.entries(all).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `foodiefast-${name}`, namespace: NAMESPACE },
    stringData,
  }));
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items })}\n`;
}

/** Never over what is there: new passwords would shut the platform out of its stores. */
function findNone(to: string): void {
  const there = ['services.json', 'databases.sql', 'infra.json']
    .map((name) => join(to, name))
    .find((file) => existsSync(file));
  if (there) throw new Error(`${there} is there already, and is kept: other keys would not fit`);
}

function write(files: Record<string, string>, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(to, name), text, { mode: 0o600, flag: 'wx' });
    console.log(`wrote ${join(to, name)}`);
  }
}

function writeFiles(all: Secrets, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const [name, each] of Object.entries(all)) {
    for (const [key, value] of Object.entries(each)) {
      writeFileSync(join(to, `${name}_${key}`), value, { mode: 0o640 });
    }
  }
}
