import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openServiceTokens } from '@foodiefast/kit/service-token';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { secretKey, webhookSecret } from './stage.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/** The service as a process of its own, which can be killed and started again. */
export async function paymentProcess(o: {
  databaseUrl: string;
  topicPrefix: string;
  providerUrl: string;
}) {
  const folder = await mkdtemp(join(tmpdir(), 'payment-process-'));
  const [port, privatePort] = [await freePort(), await freePort()];
  const { key, ...files } = await writeKeys(folder);
  const tokens = openServiceTokens({ self: 'orders', key, peers: { keys: [] } });
  const env = {
    PATH: process.env['PATH'] ?? '',
    PORT: String(port),
    PRIVATE_PORT: String(privatePort),
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    AUTH_URL: 'http://127.0.0.1:9',
    AUTH_PRIVATE_URL: 'http://127.0.0.1:9',
    JWT_ISSUER: 'http://gateway.test',
    JWT_AUDIENCE: 'foodiefast',
    ...files,
    CURSOR_SECRET: 'c'.repeat(32),
    KAFKA_BROKERS: servers().kafkaBrokers.join(','),
    TOPIC_PREFIX: o.topicPrefix,
    DATABASE_URL: o.databaseUrl,
    REDIS_URL: servers().redisUrl,
    PAYMENT_PROVIDER: 'double',
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: o.providerUrl,
    PUBLIC_URL: 'http://web.test',
  };
  const start = () =>
    spawn(process.execPath, [main], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  let child = start();
  const origin = `http://127.0.0.1:${privatePort}`;
  const ready = () =>
    until(async () => (await fetch(`${origin}/readyz`)).ok, {
      what: 'payment to be ready',
      deadlineMs: 20_000,
    });
  const stop = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    return code as number | null;
  };
  await ready();

  return {
    async call<Body>(method: 'GET' | 'POST', path: string, body?: object) {
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokens.issue('payment')}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: answer.status, body: (await answer.json()) as Body };
    },
    kill: () => stop('SIGKILL'),
    async startAgain() {
      child = start();
      await ready();
    },
    /** The program's exit code: 0 when the books agree. */
    async reconcile() {
      const program = spawn(process.execPath, [cli, 'reconcile'], { env, stdio: 'ignore' });
      const [code] = await once(program, 'exit');
      return code as number | null;
    },
    async end() {
      const code = await stop('SIGTERM');
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

async function writeKeys(folder: string) {
  const pair = () => generateKeyPairSync('ed25519');
  const [payment, orders] = [pair(), pair()];
  const keys = [
    { ...payment.publicKey.export({ format: 'jwk' }), kid: 'payment', alg: 'EdDSA' },
    { ...orders.publicKey.export({ format: 'jwk' }), kid: 'orders', alg: 'EdDSA' },
  ];
  const own = { ...payment.privateKey.export({ format: 'jwk' }), kid: 'payment' };
  const files = {
    SERVICE_KEY_FILE: join(folder, 'key.json'),
    SERVICE_JWKS_FILE: join(folder, 'jwks.json'),
  };
  await writeFile(files.SERVICE_KEY_FILE, JSON.stringify(own));
  await writeFile(files.SERVICE_JWKS_FILE, JSON.stringify({ keys }));
  return { ...files, key: { ...orders.privateKey.export({ format: 'jwk' }), kid: 'orders' } };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  server.close();
  if (place === null || typeof place === 'string') throw new Error('no free port');
  return place.port;
}
