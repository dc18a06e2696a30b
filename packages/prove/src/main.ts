import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Each proof is a program of its own on the running platform, and ends with 0 when it holds. */
const proofs: Readonly<Record<string, () => Promise<number>>> = {
  kills: () => run(['kills/main.ts', ...settings]),
  failpoints: () => run(['failpoints/main.ts', ...settings]),
  fuzz: () => run(['fuzz/main.ts', ...settings]),
  rounds,
};

const repository = resolve(import.meta.dirname, '../../..');
const given = process.argv.slice(2);
const settings = given.filter((it) => it.includes('='));
const wanted = given.filter((it) => !it.includes('='));

const outcomes: [string, number, number][] = [];
for (const [name, prove] of Object.entries(proofs)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const startMs = performance.now();
  outcomes.push([name, await prove(), performance.now() - startMs]);
}
for (const [name, code, tookMs] of outcomes) {
  const seconds = (tookMs / 1_000).toFixed(0).padStart(6);
  console.log(`${code === 0 ? 'holds ' : 'BROKEN'} ${name.padEnd(12)} ${seconds} s`);
}
process.exit(outcomes.length > 0 && outcomes.every(([, code]) => code === 0) ? 0 : 1);

/** The tests of races and long lives, with many more rounds than in `make test`. */
function rounds(): Promise<number> {
  const files = globSync('{packages,services}/*/test/**/*.int.test.ts', { cwd: repository });
  const long = files.filter((file) =>
    /testkit\/rounds/.test(readFileSync(join(repository, file), 'utf8')),
  );
  const asked = settings.find((it) => it.startsWith('PROVE_ROUNDS='))?.split('=')[1] ?? '1000';
  const env = {
    ...process.env,
    TEST_POSTGRES_URL: process.env.POSTGRES_URL,
    TEST_REDIS_URL: process.env.REDIS_URL,
    TEST_KAFKA_BROKERS: process.env.KAFKA_BROKERS,
    TEST_MONGO_URL: process.env.MONGO_URL,
    PROVE_ROUNDS: asked,
  };
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration'];
  return child([...vitest, '--testTimeout', '600000', ...long], env);
}

function run([program = '', ...rest]: readonly string[]): Promise<number> {
  return child([join(import.meta.dirname, program), ...rest], process.env);
}

function child(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const running = spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' });
  return new Promise((done, fail) => {
    running.once('error', fail);
    running.once('exit', (code) => done(code ?? 1));
  });
}
