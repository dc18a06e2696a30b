import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readConfig } from '@foodiefast/devstack/config';
import { databaseUrl } from '@foodiefast/devstack/databases';
import { openHome, repository } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { report } from '@foodiefast/invariants/report';
import * as z from 'zod';
import { expectEqual } from './expect.ts';
import type { Story } from './story.ts';

const environment = z.object({ POSTGRES_URL: z.url(), STRIPE_API_URL: z.url() });
const days = 1;
const settleSeconds = 90;

/** What has to be so whatever the stories did: the books agree, and the rules hold. */
export const afterwards = (env: NodeJS.ProcessEnv): Story => ({
  name: 'afterwards',
  async tell(step) {
    await step("payment's books are those of its provider, object by object", () => reconcile(env));
    await step('I1 to I13 hold', async () => {
      const withinMs = settleSeconds * 1_000;
      const broken = await report({ env, withinMs, say: (line) => console.log(line) });
      expectEqual(broken, []);
    });
  },
});

/** The program that people run, with what the service itself is given. */
async function reconcile(env: NodeJS.ProcessEnv): Promise<void> {
  const { POSTGRES_URL, STRIPE_API_URL } = environment.parse(env);
  const secrets = openSecrets(openHome(readConfig(env)));
  const program = ['services/payment/src/cli.ts', 'reconcile', String(days), String(settleSeconds)];
  const child = spawn(process.execPath, program, {
    cwd: repository,
    stdio: 'inherit',
    env: {
      ...env,
      DATABASE_URL: databaseUrl(POSTGRES_URL, 'payment', secrets),
      PAYMENT_PROVIDER: 'double',
      STRIPE_SECRET_KEY: secrets.STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
      STRIPE_API_URL,
    },
  });
  const [code] = await once(child, 'exit');
  expectEqual(code, 0);
}
