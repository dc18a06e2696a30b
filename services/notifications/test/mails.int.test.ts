import { join } from 'node:path';
import { accountPerson, accountRegistered } from '@foodiefast/contracts/auth';
import { linkAsked } from '@foodiefast/contracts/auth-email';
import type { EventContract } from '@foodiefast/contracts/event';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openLog } from '@foodiefast/kit/log';
import { openPostgres } from '@foodiefast/kit/postgres';
import { orderFacts } from '@foodiefast/testkit/builders';
import { freshDatabase } from '@foodiefast/testkit/database';
import { until } from '@foodiefast/testkit/wait';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handlers } from '../src/consumers.ts';
import { openMailer } from '../src/mailer.ts';
import { openQueue, type Queue } from '../src/queue.ts';
import { sendMail } from '../src/send.ts';
import type { Tables } from '../src/tables.ts';

const log = openLog('test', 'silent');
const clock = { now: () => new Date('2026-05-01T12:00:00Z') };
const received: { to: string[]; text: string }[] = [];
/** How many of the next mails the server refuses for now. */
let refusals = 0;

/** Links that auth still knows, and their secret parts. */
const links = new Map<string, string>();
const tokenOf = async (id: string) => links.get(id) ?? null;

let stage: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  stage = await open();
});
afterAll(() => stage.close());

async function mailServer() {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusals > 0) {
          refusals -= 1;
          return done(Object.assign(new Error('busy'), { responseCode: 451 }));
        }
        const to = session.envelope.rcptTo.map((it) => it.address);
        received.push({ to, text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  return { port, close: () => new Promise<void>((done) => server.close(() => done())) };
}

async function open() {
  const migrations = join(import.meta.dirname, '../migrations');
  const database = await freshDatabase({ name: 'notifications', migrations });
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 8, log });
  const { db } = postgres;
  const server = await mailServer();
  const mailer = openMailer({ url: `smtp://127.0.0.1:${server.port}`, from: 'x@foodiefast.test' });
  const queue: Queue = await openQueue({ url: database.url, log });
  const publicUrl = 'https://eat.example';
  await queue.work(
    sendMail({ db, clock, publicUrl, tokenOf, deliver: mailer.deliver, committed: () => {} }),
  );
  const table = handlers(queue);
  const inbox = postgresInbox(db);
  return {
    db,
    async hears<Data>(
      contract: EventContract<Data>,
      key: string,
      data: Data,
      id: string = crypto.randomUUID(),
    ) {
      const at = clock.now().toISOString();
      const handler = table.find((it) => it.contract.type === contract.type);
      const prepared = handler?.prepare({ id, type: contract.type, key, version: 1, at }, data);
      if (prepared) await inbox.once('notifications', prepared.event, prepared.work);
    },
    async close() {
      await queue.stop();
      await mailer.close();
      await server.close();
      await postgres.close();
      await database.drop();
    },
  };
}

const newPerson = async (o: { known: boolean }) => {
  const id = crypto.randomUUID();
  const person = {
    accountId: id,
    email: `${id}@people.example`,
    name: 'Hana',
    locale: 'en' as const,
  };
  const introduce = () => stage.hears(accountPerson, id, person);
  if (o.known) await introduce();
  return { id, email: person.email, introduce };
};
const mailsTo = (email: string) => received.filter((it) => it.to.includes(email));
const mailTo = (email: string) =>
  until(async () => mailsTo(email)[0], { deadlineMs: 15_000, what: `a mail to ${email}` });

test('an event makes one mail, however often it comes', async () => {
  const { id, email } = await newPerson({ known: true });
  const order = orderFacts({ customerId: id, status: 'ACCEPTED', number: 'FF-ONCE' });
  const eventId = crypto.randomUUID();
  await Promise.all(
    Array.from({ length: 5 }, () =>
      stage.hears(orderEvents.accepted, order.orderId, order, eventId),
    ),
  );
  const mail = await mailTo(email);
  expect(mail?.text).toContain('FF-ONCE');
  expect(mail?.text).toContain(`<${eventId}.order.accepted@eat.example>`);
  await until(() => stage.db.selectFrom('sent').selectAll().executeTakeFirst(), {
    what: 'the note that it was sent',
  });
  expect(mailsTo(email)).toHaveLength(1);
});

test('a mail for somebody who is not known yet waits for them', async () => {
  const { id, email, introduce } = await newPerson({ known: false });
  await stage.hears(accountRegistered, id, { accountId: id, roles: ['customer'], locale: 'en' });
  await introduce();
  expect((await mailTo(email))?.text).toContain('Welcome to FoodieFast');
});

test('a mail server that refuses for now gets it again', async () => {
  const { id, email } = await newPerson({ known: true });
  refusals = 2;
  const order = orderFacts({ customerId: id, status: 'DELIVERED', number: 'FF-AGAIN' });
  await stage.hears(orderEvents.delivered, order.orderId, order);
  expect((await mailTo(email))?.text).toContain('FF-AGAIN');
  expect(refusals).toBe(0);
});

test('an order that was never paid ends without a mail, and jobs hold no personal data', async () => {
  const { id, email } = await newPerson({ known: true });
  const unpaid = {
    money: { version: 2, holdCents: 0, keepCents: 0, closed: true },
    acceptBy: null,
  };
  const order = orderFacts({ customerId: id, status: 'EXPIRED', ...unpaid });
  await stage.hears(orderEvents.expired, order.orderId, order);
  await stage.hears(orderEvents.rejected, order.orderId, { ...order, status: 'REJECTED' });
  await mailTo(email);
  expect(mailsTo(email)).toHaveLength(1);
});

test('a mail carries the secret of its link, and one whose link is gone is not sent', async () => {
  const { id, email } = await newPerson({ known: true });
  const gone = crypto.randomUUID();
  const linkId = crypto.randomUUID();
  links.set(linkId, 'the-secret-part');
  await stage.hears(linkAsked, id, { accountId: id, linkId: gone, purpose: 'RESET_PASSWORD' });
  await stage.hears(linkAsked, id, { accountId: id, linkId, purpose: 'VERIFY_EMAIL' });
  expect((await mailTo(email))?.text).toContain('/verify-email?token=');
  const jobs = await sql<{ data: unknown }>`SELECT data FROM pgboss.job`.execute(stage.db);
  expect(JSON.stringify(jobs.rows)).not.toContain('the-secret-part');
  expect(mailsTo(email)).toHaveLength(1);
});
