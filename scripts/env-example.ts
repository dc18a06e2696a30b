import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderEnvironment, type Source } from '../packages/devstack/src/environment-text.ts';

const file = '.env.example';
// The local platform first: its variables are the ones people set by hand.
const folders = ['packages/devstack', 'gateway', 'services/*', 'packages/stripe-double'];

const configs = folders.flatMap((it) => globSync(`${it}/src/config.ts`).toSorted());
const text = renderEnvironment(await Promise.all(configs.map(readSource)));

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error(`${file} does not say what the configuration schemas say: run make env-example`);
  process.exitCode = 1;
}

async function readSource(path: string): Promise<Source> {
  const name = path.split('/').at(-3) ?? path;
  return { name, module: await import(resolve(path)) };
}
