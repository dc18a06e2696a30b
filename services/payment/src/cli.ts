import { setTimeout as sleep } from 'node:timers/promises';
import { addMs } from '@foodiefast/kit/clock';
import { postgresConfig, readConfig } from '@foodiefast/kit/config';
import { openLog } from '@foodiefast/kit/log';
import { openPostgres } from '@foodiefast/kit/postgres';
import * as z from 'zod';
import { providerConfig, providerRules } from './config.ts';
import { openStripe } from './provider/stripe.ts';
import { reconcile, stillThere } from './reconcile.ts';
import { republish } from './republish.ts';
import type { PaymentTables } from './tables.ts';

const usage =
  'usage: node src/cli.ts reconcile [days, 7 unless given] [seconds to settle, 120] | republish';
const dayMs = 24 * 3_600_000;

const [command, daysText = '7', settleText = '120'] = process.argv.slice(2);
const days = Number(daysText);
const settleSeconds = Number(settleText);
const given = days > 0 && days <= 400 && settleSeconds >= 0 && settleSeconds <= 3_600;
if (!['reconcile', 'republish'].includes(command ?? '') || !given) {
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

/** What moves while it is looked at may be in one book only, so a difference has to last. */
async function report(): Promise<void> {
  const books = {
    db: postgres.db,
    provider: openStripe({
      secretKey: config.STRIPE_SECRET_KEY,
      webhookSecret: config.STRIPE_WEBHOOK_SECRET,
      apiUrl: config.STRIPE_API_URL ?? null,
      timeoutMs: config.PROVIDER_TIMEOUT_MS,
    }),
  };
  const endAt = performance.now() + settleSeconds * 1_000;
  let lasting = await reconcile({ ...books, from: addMs(now, -days * dayMs), to: now });
  while (lasting.length > 0 && performance.now() < endAt) {
    await sleep(2_000);
    lasting = await stillThere(books, lasting);
  }
  for (const { orderId, object, what, ours, theirs } of lasting) {
    console.log(`${orderId} ${object ?? '-'}: ${what}: ours ${ours}, the provider's ${theirs}`);
  }
  console.log(`${lasting.length} differences in ${days} days`);
  process.exitCode = lasting.length === 0 ? 0 : 1;
}
