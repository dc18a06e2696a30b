import { migrate } from '@foodiefast/kit/migrate';
import { openPeer } from '@foodiefast/kit/peer';
import { servePeople } from '@foodiefast/kit/people';
import {
  migrationsOf,
  openApp,
  openIdentity,
  openPostgresParts,
  openPrivateApp,
} from '@foodiefast/kit/service';
import { defineService, start } from '@foodiefast/kit/start';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { createTokens } from './link-tokens.ts';
import { openMailer } from './mailer.ts';
import { createPeople } from './people.ts';
import { openQueue } from './queue.ts';
import { sendMail } from './send.ts';
import type { Tables } from './tables.ts';

export const notifications = defineService('notifications', configSchema, {
  async migrate(config, log) {
    await migrate({ url: config.DATABASE_URL, folder: migrationsOf(import.meta.url), log });
    const queue = await openQueue({ url: config.DATABASE_URL, log });
    await queue.stop();
  },
  async wire(running) {
    const { config, clock, log, runs, use } = running;
    const { gate, serviceTokens: tokens } = openIdentity('notifications', running);
    const parts = openPostgresParts<Tables>('notifications', running);
    if (runs.worker) {
      const queue = use(await openQueue({ url: config.DATABASE_URL, log }));
      const { deliver } = use(openMailer({ url: config.SMTP_URL, from: config.MAIL_FROM }));
      const auth = use(
        openPeer({ name: 'auth', url: config.AUTH_PRIVATE_URL, tokens, timeoutMs: 3_000 }),
      );
      const tokenOf = createTokens(auth);
      const publicUrl = config.PUBLIC_URL;
      await queue.work(sendMail({ ...parts, clock, publicUrl, tokenOf, deliver }));
      parts.consume(handlers(queue));
    }
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'notifications', createPeople(parts));
    if (!runs.http) return { privateApp };
    return { app: await openApp(running, gate), privateApp };
  },
});

if (import.meta.main) await start(notifications);
