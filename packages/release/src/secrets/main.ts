import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSecrets, type Secrets } from './make.ts';

// node packages/release/src/secrets/main.ts kubernetes | kubectl apply -f -
// node packages/release/src/secrets/main.ts files FOLDER
// Takes POSTGRES_URL, REDIS_URL, MONGO_URL and what nobody can invent, such as STRIPE_SECRET_KEY.
const [form, folder] = process.argv.slice(2);
const { POSTGRES_URL, REDIS_URL, MONGO_URL, NAMESPACE = 'foodiefast' } = process.env;
if (!POSTGRES_URL || !REDIS_URL || !MONGO_URL) {
  throw new Error('POSTGRES_URL, REDIS_URL and MONGO_URL say where the stores are');
}
const stores = { postgres: POSTGRES_URL, redis: REDIS_URL, mongo: MONGO_URL };
const secrets = makeSecrets(stores, process.env);

if (form === 'kubernetes') process.stdout.write(manifests(secrets));
else if (form === 'files' && folder) writeFiles(secrets, folder);
else throw new Error('say kubernetes, or files and a folder');

function manifests(all: Secrets): string {
  const items = Object.entries(all).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `foodiefast-${name}`, namespace: NAMESPACE },
    stringData,
  }));
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items })}\n`;
}

function writeFiles(all: Secrets, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const [name, own] of Object.entries(all)) {
    for (const [key, value] of Object.entries(own)) {
      writeFileSync(join(to, `${name}_${key}`), value, { mode: 0o640 });
    }
  }
}
