import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { accountPerson } from '@foodiefast/contracts/auth';
import type { EventContract } from '@foodiefast/contracts/event';
import type { Locale } from '@foodiefast/contracts/primitives';
import { createCursors } from '@foodiefast/kit/cursor';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openPostgres } from '@foodiefast/kit/postgres';
import { startSweeper } from '@foodiefast/kit/sweeper';
import { createWrite } from '@foodiefast/kit/write';
import { freshDatabase } from '@foodiefast/testkit/database';
import { hearing } from '@foodiefast/testkit/hearing';
import { createIdentity } from '@foodiefast/testkit/identity';
import { until } from '@foodiefast/testkit/wait';
import { handlers } from '../src/consumers.ts';
import { createLinks } from '../src/links.ts';
import { openMailer } from '../src/mailer.ts';
import { deadlineKind } from '../src/newsletters/newsletters.ts';
import { sendProof } from '../src/newsletters/proof.ts';
import { createSender } from '../src/newsletters/sender.ts';
import { createOutcomes } from '../src/outcomes.ts';
import { vapidKeys } from '../src/push/keys.ts';
import { sendPush } from '../src/push/send-push.ts';
import { openPush } from '../src/push/service.ts';
import { openQueue } from '../src/queue.ts';
import { addRoutes } from '../src/routes.ts';
import { sendMail } from '../src/send-mail.ts';
import type { Tables } from '../src/tables.ts';
import { mailServer } from './mail-server.ts';

export const publicUrl = 'https://eat.example';
export const mailEventsSecret = 'the mail events secret of the tests, long enough';
const from = 'FoodieFast <hello@foodiefast.test>';

/** The whole service on a database and a mail server of its own; events come as Kafka brings them. */
export async function openStage(o: { mailsPerSecond?: number } = {}) {
  const identity = await createIdentity();
  const { log } = identity;
  const time = { now: new Date('2026-05-01T12:00:00.000Z') };
  const clock = { now: () => time.now };
  const migrations = join(import.meta.dirname, '../migrations');
  const database = await freshDatabase({ name: 'notifications', migrations });
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 10, log });
  const { db } = postgres;
  const mails = await mailServer();
  const mailer = openMailer({ url: mails.url, from, connectionsMax: 4 });
  const bulk = openMailer({ url: mails.url, from, connectionsMax: 2 });
  const links = createLinks({ secret: 'x'.repeat(32), publicUrl });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const vapid = vapidKeys({
    privateKey: String(privateKey.export({ format: 'jwk' }).d),
    mailFrom: from,
  });
  const pushes = openPush(vapid);
  /** Links that auth still knows, and their secret parts. */
  const linkTokens = new Map<string, string>();

  const queue = await openQueue({ url: database.url, log, works: true });
  const outcomes = createOutcomes({ db, committed: () => {} });
  const sending = { db, clock, links, outcomes, publicUrl, deliver: mailer.deliver };
  const tokenOf = async (id: string) => linkTokens.get(id) ?? null;
  await queue.work('mail', sendMail({ ...sending, tokenOf }));
  await queue.work('push', sendPush({ db, clock, log, outcomes, push: pushes.push }));
  await queue.work('proof', sendProof(sending));
  const mailsPerSecond = o.mailsPerSecond ?? 2_000;
  const send = createSender({
    ...sending,
    deliver: bulk.deliver,
    mailsPerSecond,
    hasUrgent: queue.hasUrgent,
    committed: () => {},
  });
  const sweeper = startSweeper({
    db,
    clock,
    log,
    handlers: { [deadlineKind]: send },
  });

  const app = await identity.app('notifications');
  await addRoutes(app, {
    db,
    write: createWrite({ db, committed: sweeper.wake }),
    clock,
    cursors: createCursors('x'.repeat(32)),
    queue,
    links,
    publicUrl,
    pushHosts: ['fcm.googleapis.com', '127.0.0.1'],
    vapidPublicKey: vapid.publicKey,
    mailEventsSecret,
  });
  const hear = hearing({
    group: 'notifications',
    handlers: handlers(queue),
    inbox: postgresInbox(db),
    now: () => time.now,
  });

  const stage = {
    identity,
    time,
    db,
    app,
    links,
    linkTokens,
    mails,
    send,
    vapidPublicKey: vapid.publicKey,
    async hears<Data>(
      contract: EventContract<Data>,
      key: string,
      data: Data,
      o: { id?: string; version?: number; at?: Date } = {},
    ) {
      await hear(contract, { version: 1, ...o, key, data });
    },
    /** Somebody with an account whose document has come. */
    async person(locale: Locale = 'en') {
      const person = await identity.person();
      const email = `${person.id}@people.example`;
      const introduce = () =>
        stage.hears(accountPerson, person.id, {
          accountId: person.id,
          email,
          name: 'Hana',
          locale,
        });
      await introduce();
      return { ...person, email, introduce };
    },
    mailTo: (address: string, fits: (raw: string) => boolean = () => true) =>
      until(() => mails.to(address).find(({ raw }) => fits(raw)), {
        deadlineMs: 20_000,
        what: `a mail to ${address}`,
      }),
    async close() {
      await sweeper.stop();
      await queue.stop();
      await app.close();
      await Promise.all([mailer.close(), bulk.close(), pushes.close(), mails.close()]);
      await postgres.close();
      await database.drop();
    },
  };
  return stage;
}
export type Stage = Awaited<ReturnType<typeof openStage>>;
