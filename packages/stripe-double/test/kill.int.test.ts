import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { held } from './orders.ts';
import { clientOf, eventually } from './provider.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const secretKey = 'sk_test_double0000';
let folder: string;
let port: number;
let running: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-double-'));
  port = await freePort();
});
afterEach(async () => {
  await end('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('what was answered before a SIGKILL is there after it, under the same key', async () => {
  await start();
  const stripe = clientOf({ host: '127.0.0.1', port, secretKey });
  const keys = Array.from({ length: 20 }, (_, index) => `order:${index}`);
  const answered = await Promise.all(
    keys.map((idempotencyKey) => stripe.paymentIntents.create(held, { idempotencyKey })),
  );
  await end('SIGKILL');
  await start();
  const replayed = await Promise.all(
    keys.map((idempotencyKey) => stripe.paymentIntents.create(held, { idempotencyKey })),
  );
  expect(replayed.map(({ id }) => id)).toEqual(answered.map(({ id }) => id));
  const { data } = await stripe.paymentIntents.list({ limit: 100 });
  expect(data).toHaveLength(keys.length);
});

test('SIGTERM ends it cleanly', async () => {
  await start();
  expect(await end('SIGTERM')).toBe(0);
});

async function start() {
  running = spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      PORT: String(port),
      STATE_FILE: join(folder, 'state.db'),
      SECRET_KEY: secretKey,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    },
  });
  await eventually(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    return answer?.ok === true ? answer : undefined;
  }, 30_000);
}

async function end(signal: 'SIGKILL' | 'SIGTERM') {
  const ending = running;
  running = undefined;
  if (ending === undefined || ending.exitCode !== null) return ending?.exitCode;
  const exited = once(ending, 'exit');
  ending.kill(signal);
  const [code] = await exited;
  return code;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
