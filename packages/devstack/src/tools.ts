import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf, baseEnvironment, type Surroundings } from './environment.ts';
import { repository } from './home.ts';
import { nodeProgram } from './node-program.ts';
import type { Program } from './program.ts';

/** What stands for the world outside on one machine: Stripe and people's mail boxes. */
export function toolPrograms(around: Surroundings): Program[] {
  const { config, home, secrets } = around;
  const { ports } = config;
  const at = addressesOf(config);
  const host = '127.0.0.1';
  const base = { ...baseEnvironment(around), HOST: host, LOG_LEVEL: config.LOG_LEVEL };
  const data = join(home.data, 'tools');
  mkdirSync(data, { recursive: true });
  return [
    nodeProgram({
      name: 'mail',
      cwd: repository,
      args: ['packages/devstack/src/mail/main.ts'],
      env: {
        ...base,
        SMTP_PORT: String(ports.smtp),
        PORT: String(ports.mail),
        STATE_FILE: join(data, 'mail.jsonl'),
      },
      ports: [
        { host, port: ports.smtp, variable: 'SMTP_PORT' },
        { host, port: ports.mail, variable: 'MAIL_PORT' },
      ],
      readyUrl: `${at.mailUrl}/readyz`,
    }),
    nodeProgram({
      name: 'stripe-double',
      cwd: join(repository, 'packages/stripe-double'),
      args: ['src/main.ts'],
      env: {
        ...base,
        PORT: String(ports.stripe),
        STATE_FILE: join(data, 'stripe.sqlite'),
        PUBLIC_URL: at.stripeUrl,
        SECRET_KEY: secrets.STRIPE_SECRET_KEY,
        WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
        WEBHOOK_URL: `${at.publicUrl}/api/v1/webhooks/stripe`,
      },
      ports: [{ host, port: ports.stripe, variable: 'STRIPE_DOUBLE_PORT' }],
      readyUrl: `${at.stripeUrl}/readyz`,
    }),
  ];
}
