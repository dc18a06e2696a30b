import { openPeer } from '@foodiefast/kit/peer';
import { servePeople } from '@foodiefast/kit/people';
import {
  migratesBeside,
  openApp,
  openIdentity,
  openPostgresParts,
  openPrivateApp,
  type PostgresParts,
} from '@foodiefast/kit/service';
import type { ServiceTokens } from '@foodiefast/kit/service-token';
import { defineService, type Running, start } from '@foodiefast/kit/start';
import type * as z from 'zod';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { createTokens } from './link-tokens.ts';
import { createLinks, type Links } from './links.ts';
import { openMailer } from './mailer.ts';
import { deadlineKind } from './newsletters/newsletters.ts';
import { sendProof } from './newsletters/proof.ts';
import { createSender } from './newsletters/sender.ts';
import { createOutcomes } from './outcomes.ts';
import { createPeople } from './people.ts';
import { vapidKeys } from './push/keys.ts';
import { sendPush } from './push/send-push.ts';
import { openPush } from './push/service.ts';
import { openQueue, type Queue } from './queue.ts';
import { addRoutes } from './routes.ts';
import { sendMail } from './send-mail.ts';
import type { Tables } from './tables.ts';

const migrate = migratesBeside(import.meta.url);

export const notifications = defineService('notifications', configSchema, {
  async migrate(config, log) {
    await migrate(config, log);
    const queue = await openQueue({ url: config.DATABASE_URL, log, works: false });
    await queue.stop();
  },
  async wire(running) {
    const { config, clock, log, runs, use } = running;
    const { gate, serviceTokens: tokens, cursors } = openIdentity('notifications', running);
    const parts = openPostgresParts<Tables>('notifications', running);
    const publicUrl = config.PUBLIC_URL;
    const links = createLinks({ secret: config.MAIL_LINK_SECRET, publicUrl });
    // What sends is closed after the queue and the consumer that give it work.
    const work = runs.worker ? openWork(running, { parts, tokens, links }) : undefined;
    const queue = use(await openQueue({ url: config.DATABASE_URL, log, works: runs.worker }));
    // Also without the worker: what was parked is replayed from there.
    parts.consume(handlers(queue));
    await work?.(queue);
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'notifications', createPeople(parts));
    if (!runs.http) return { privateApp };
    const app = await openApp(running, gate);
    await addRoutes(app, {
      ...parts,
      clock,
      cursors,
      queue,
      links,
      publicUrl,
      pushHosts: config.PUSH_HOSTS,
      vapidPublicKey: keysOf(config).publicKey,
      mailEventsSecret: config.MAIL_EVENTS_SECRET,
    });
    return { app, privateApp };
  },
});

type Config = z.infer<typeof configSchema>;

const keysOf = (config: Config) =>
  vapidKeys({ privateKey: config.VAPID_PRIVATE_KEY, mailFrom: config.MAIL_FROM });

/** What sends: jobs as they come, and newsletters beside them on connections of their own. */
function openWork(
  { config, clock, log, use }: Running<Config>,
  o: { parts: PostgresParts<Tables>; tokens: ServiceTokens; links: Links },
): (queue: Queue) => Promise<void> {
  const { parts, links, tokens } = o;
  const { db, committed } = parts;
  const publicUrl = config.PUBLIC_URL;
  const smtp = { url: config.SMTP_URL, from: config.MAIL_FROM };
  const { deliver } = use(openMailer({ ...smtp, connectionsMax: 4 }));
  const bulk = use(openMailer({ ...smtp, connectionsMax: 2 }));
  const { push } = use(openPush(keysOf(config)));
  const auth = use(
    openPeer({ name: 'auth', url: config.AUTH_PRIVATE_URL, tokens, timeoutMs: 3_000 }),
  );
  const outcomes = createOutcomes({ db, committed });
  const sending = { db, clock, links, outcomes, publicUrl, deliver };
  const mailsPerSecond = config.NEWSLETTER_MAILS_PER_SECOND;
  const newsletter = { db, clock, links, publicUrl, committed, mailsPerSecond };
  return async (queue) => {
    await queue.work('mail', sendMail({ ...sending, tokenOf: createTokens(auth) }));
    await queue.work('push', sendPush({ db, clock, log, outcomes, push }));
    await queue.work('proof', sendProof(sending));
    const { hasUrgent } = queue;
    const send = createSender({ ...newsletter, deliver: bulk.deliver, hasUrgent });
    parts.sweep({ [deadlineKind]: send });
  };
}

if (import.meta.main) await start(notifications);
