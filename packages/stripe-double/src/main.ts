import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { giveBackAtRest } from '@foodiefast/kit/give-back';
import { pino } from 'pino';
import { buildDouble } from './app.ts';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
const log = pino({ name: 'stripe-double', level: config.LOG_LEVEL });

mkdirSync(dirname(config.STATE_FILE), { recursive: true });
const app = buildDouble({
  stateFile: config.STATE_FILE,
  secretKey: config.SECRET_KEY,
  publicUrl: config.PUBLIC_URL.replace(/\/$/, ''),
  ...(config.WEBHOOK_URL === undefined
    ? {}
    : { webhook: { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET ?? '' } }),
  log,
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not close');
        process.exit(1);
      },
    );
  });
}

await app.listen({ host: config.HOST, port: config.PORT });
giveBackAtRest();
