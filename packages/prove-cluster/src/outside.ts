import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pauseMs } from '@foodiefast/city/pause';
import { repository } from '@foodiefast/devstack/home';
import type { Secrets } from '@foodiefast/devstack/secrets';
import { addresses } from '@foodiefast/devstack/stores';
import { environment } from '@foodiefast/invariants/evidence';
import { Trouble } from '@foodiefast/release/rollout/command';

/** What lies outside the cluster: the stores, and who stands in for Stripe and the mail server. */
export type Outside = ReturnType<typeof outsideOf>;

/** From the environment that `make` gives to programs on the running stores. */
export function outsideOf(env: NodeJS.ProcessEnv) {
  const urls = environment.parse(env);
  const at = (name: 'postgres' | 'redis' | 'kafka' | 'mongo', url: string) =>
    addresses(name, url)[0] ?? { host: '', port: 0 };
  const { host, port: postgres } = at('postgres', urls.POSTGRES_URL);
  if (host === 'localhost' || host.startsWith('127.'))
    throw new Trouble('the stores listen where no pod reaches them: set BIND_ADDRESS');
  const mail = Number(new URL(env.MAIL_URL ?? '').port);
  const stripe = Number(new URL(urls.STRIPE_API_URL).port);
  const ports = {
    postgres,
    redis: at('redis', urls.REDIS_URL).port,
    kafka: at('kafka', urls.KAFKA_BROKERS).port,
    mongo: at('mongo', urls.MONGO_URL).port,
    stripe,
    mail,
    smtp: mail + 1,
  };
  return { host, ports, urls, stripeUrl: `http://${host}:${stripe}` };
}

const leaveWithinMs = 10_000;

/** Starts the stand-ins; pods reach them as they would Stripe and a mail server. Left, their ports are free. */
export async function openStandIns(
  { ports, stripeUrl }: Outside,
  o: { folder: string; secrets: Secrets; gatewayUrl: string },
): Promise<() => Promise<void>> {
  mkdirSync(o.folder, { recursive: true });
  const start = (program: string, env: Record<string, string>) =>
    spawn(process.execPath, [join(repository, program)], {
      env: { PATH: process.env.PATH, HOST: '0.0.0.0', LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const children = [
    start('packages/stripe-double/src/main.ts', {
      PORT: String(ports.stripe),
      STATE_FILE: join(o.folder, 'stripe.sqlite'),
      PUBLIC_URL: stripeUrl,
      SECRET_KEY: o.secrets.STRIPE_SECRET_KEY,
      WEBHOOK_SECRET: o.secrets.STRIPE_WEBHOOK_SECRET,
      WEBHOOK_URL: `${o.gatewayUrl}/api/v1/webhooks/stripe`,
    }),
    start('packages/devstack/src/mail/main.ts', {
      SMTP_PORT: String(ports.smtp),
      PORT: String(ports.mail),
      STATE_FILE: join(o.folder, 'mail.json'),
    }),
  ];
  const gone = Promise.all(children.map((child) => once(child, 'exit')));
  const end = () => {
    for (const child of children) child.kill('SIGTERM');
  };
  process.once('exit', end);
  for (const port of [ports.stripe, ports.mail]) await untilReady(port);
  return async () => {
    end();
    await Promise.race([gone, pauseMs(leaveWithinMs)]);
  };
}

async function untilReady(port: number): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pauseMs(250);
  }
  throw new Trouble(`the stand-in at port ${port} did not start`);
}
