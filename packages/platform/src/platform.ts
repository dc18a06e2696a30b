import { join } from 'node:path';
import { type Client, createClient } from '@foodiefast/client/client';
import type { PeerName } from '@foodiefast/contracts/topology';
import { addressesOf, serviceEnvironment } from '@foodiefast/devstack/environment';
import { type Mailbox, openMailbox } from '@foodiefast/devstack/mail/mailbox';
import { buildSmtp } from '@foodiefast/devstack/mail/smtp';
import { openPassingHome } from '@foodiefast/devstack/passing-home';
import { openLog } from '@foodiefast/kit/log';
import { buildDouble } from '@foodiefast/stripe-double/app';
import { type MovingClock, movingClock } from './moving-clock.ts';
import { lives } from './services.ts';
import { openStores } from './stores.ts';

export type Platform = {
  guest: Client;
  clock: MovingClock;
  stripeUrl: string;
  mailbox: Mailbox;
  environmentOf(name: PeerName): Record<string, string>;
  close(): Promise<void>;
};

/**
 * All services, the gateway and the Stripe double in this process, on real stores (TEST_* names
 * them), with a clock that can be moved. For tests and simulations: nothing is stubbed.
 */
export async function openPlatform(o: { logLevel?: string } = {}): Promise<Platform> {
  const around = await openPassingHome('platform');
  const { config, root, secrets } = around;
  const stores = await openStores();
  const at = addressesOf(config);
  const logLevel = o.logLevel ?? 'silent';
  const environmentOf = (name: PeerName) => ({
    ...serviceEnvironment(name, around),
    ...stores.environmentOf(name),
    LOG_LEVEL: logLevel,
    WEB_ROOT: '',
    RATE_LIMIT_FACTOR: '1000',
  });

  const clock = movingClock();
  const mailbox = openMailbox(join(root, 'mail.jsonl'));
  const smtp = buildSmtp(mailbox);
  const double = buildDouble({
    stateFile: ':memory:',
    log: openLog('stripe-double', logLevel),
    publicUrl: () => at.stripeUrl,
    secretKey: secrets.STRIPE_SECRET_KEY,
    webhook: {
      url: `${at.publicUrl}/api/v1/webhooks/stripe`,
      secret: secrets.STRIPE_WEBHOOK_SECRET,
    },
  });
  await new Promise<void>((resolve) => smtp.listen(config.ports.smtp, '127.0.0.1', resolve));
  await double.listen({ host: '127.0.0.1', port: config.ports.stripe });
  const running = lives.map(([name, begin]) => begin({ env: environmentOf(name), clock }));
  // In turn: together they would keep this process too busy to answer their stores in time.
  for (const life of running) await life.begin();

  return {
    guest: createClient(at.publicUrl, { comeAgainMax: 10 }),
    clock,
    stripeUrl: at.stripeUrl,
    mailbox,
    environmentOf,
    async close() {
      await Promise.all(running.map((life) => life.stop('the test is over')));
      await double.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await stores.drop();
      around.forget();
    },
  };
}
