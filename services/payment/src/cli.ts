import { addMs } from '@foodiefast/kit/clock';
import { postgresConfig, readConfig } from '@foodiefast/kit/config';
import { openLog } from '@foodiefast/kit/log';
import { openPostgres } from '@foodiefast/kit/postgres';
import * as z from 'zod';
import { providerConfig, providerRules } from './config.ts';
import { openStripe } from './provider/stripe.ts';
import { reconcile } from './reconcile.ts';
import { republish } from './republish.ts';
import type { PaymentTables } from './tables.ts';

const usage = 'usage: node src/cli.ts reconcile [days, 7 unless given] | republish';
const dayMs = 24 * 3_600_000;

const [command, daysText = '7'] = process.argv.slice(2);
const days = Number(daysText);
if (!['reconcile', 'republish'].includes(command ?? '') || !(days > 0 && days <= 400)) {
  console.error(usage);
  process.exit(2);
}

const config = readConfig(
  providerRules(z.object({ ...postgresConfig, ...providerConfig })),
  process.env,
);
const log = openLog('payment', 'warn');
const postgres = openPostgres<PaymentTables>({ url: config.DATABASE_URL, poolMax: 2, log });
const now = new Date();
try {
  if (command === 'republish') {
    console.log(`${await republish(postgres.db, now)} payments told again`);
  } else {
    await report();
  }
} finally {
  await postgres.close();
}

async function report(): Promise<void> {
  const differences = await reconcile({
    db: postgres.db,
    provider: openStripe({
      secretKey: config.STRIPE_SECRET_KEY,
      webhookSecret: config.STRIPE_WEBHOOK_SECRET,
      apiUrl: config.STRIPE_API_URL ?? null,
      timeoutMs: config.PROVIDER_TIMEOUT_MS,
    }),
    from: addMs(now, -days * dayMs),
    to: now,
  });
  for (const { orderId, intentId, what, ours, theirs } of differences) {
    console.log(`${orderId} ${intentId ?? '-'}: ${what}: ours ${ours}, the provider's ${theirs}`);
  }
  console.log(`${differences.length} differences in ${days} days`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
