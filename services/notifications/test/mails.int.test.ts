import { accountPerson, accountRegistered } from '@foodiefast/contracts/auth';
import { linkAsked } from '@foodiefast/contracts/auth-email';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { caseEvents } from '@foodiefast/contracts/support-cases';
import { orderFacts } from '@foodiefast/testkit/builders';
import { until } from '@foodiefast/testkit/wait';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf, textOf } from './mail-server.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('an event makes one mail, however often it comes', async () => {
  const { id, email } = await stage.person();
  const order = orderFacts({ customerId: id, status: 'ACCEPTED', number: 'FF-ONCE' });
  const eventId = crypto.randomUUID();
  await Promise.all(
    Array.from({ length: 5 }, () =>
      stage.hears(orderEvents.accepted, order.orderId, order, { id: eventId }),
    ),
  );
  const mail = await stage.mailTo(email);
  expect(textOf(mail)).toContain('FF-ONCE');
  expect(headerOf(mail, 'Message-ID')).toBe(`<${eventId}.order.accepted@eat.example>`);
  await until(() => stage.db.selectFrom('sent').selectAll().executeTakeFirst(), {
    what: 'the note that it was sent',
  });
  expect(stage.mails.to(email)).toHaveLength(1);
});

test('a mail for somebody who is not known yet waits for them', async () => {
  const id = crypto.randomUUID();
  const email = `${id}@people.example`;
  await stage.hears(accountRegistered, id, { accountId: id, roles: ['customer'], locale: 'en' });
  await stage.hears(accountPerson, id, { accountId: id, email, name: 'Hana', locale: 'en' });
  expect(textOf(await stage.mailTo(email))).toContain('Welcome to FoodieFast');
});

test('a mail server that refuses for now gets it again', async () => {
  const { id, email } = await stage.person();
  let refusals = 2;
  stage.mails.server.answerMail = (to) => {
    if (to !== email || refusals === 0) return null;
    refusals -= 1;
    return { code: 451, text: '4.3.2 busy' };
  };
  const order = orderFacts({ customerId: id, status: 'DELIVERED', number: 'FF-AGAIN' });
  await stage.hears(orderEvents.delivered, order.orderId, order);
  expect(textOf(await stage.mailTo(email))).toContain('FF-AGAIN');
  expect(refusals).toBe(0);
});

test('an order that was never paid ends without a mail, and jobs hold no personal data', async () => {
  const { id, email } = await stage.person();
  const unpaid = {
    money: { version: 2, holdCents: 0, keepCents: 0, closed: true },
    acceptBy: null,
  };
  const order = orderFacts({ customerId: id, status: 'EXPIRED', ...unpaid });
  await stage.hears(orderEvents.expired, order.orderId, order);
  await stage.hears(orderEvents.rejected, order.orderId, { ...order, status: 'REJECTED' });
  await stage.mailTo(email);
  expect(stage.mails.to(email)).toHaveLength(1);
  const jobs = await sql<{ data: unknown }>`SELECT data FROM pgboss.job`.execute(stage.db);
  expect(JSON.stringify(jobs.rows)).not.toContain('@people.example');
});

test('a mail carries the secret of its link, and one whose link is gone is not sent', async () => {
  const { id, email } = await stage.person();
  const gone = crypto.randomUUID();
  const linkId = crypto.randomUUID();
  stage.linkTokens.set(linkId, 'the-secret-part');
  await stage.hears(linkAsked, id, { accountId: id, linkId: gone, purpose: 'RESET_PASSWORD' });
  await stage.hears(linkAsked, id, { accountId: id, linkId, purpose: 'VERIFY_EMAIL' });
  expect(textOf(await stage.mailTo(email))).toContain('/verify-email?token=the-secret-part');
  const jobs = await sql<{ data: unknown }>`SELECT data FROM pgboss.job`.execute(stage.db);
  expect(JSON.stringify(jobs.rows)).not.toContain('the-secret-part');
  expect(stage.mails.to(email)).toHaveLength(1);
});

test('mails tell of a support case, and never what was written', async () => {
  const { id, email } = await stage.person('fr');
  const caseId = crypto.randomUUID();
  const data = {
    caseId,
    orderId: crypto.randomUUID(),
    customerId: id,
    kind: 'LATE' as const,
    state: 'ANSWERED' as const,
    assigneeId: null,
    actor: { role: 'admin' as const, id: crypto.randomUUID() },
  };
  await stage.hears(caseEvents.answered, caseId, data);
  const mail = await stage.mailTo(email);
  expect(textOf(mail)).toContain('Nous vous avons répondu');
  expect(textOf(mail)).toContain(`/orders/${data.orderId}`);
});

test('a mail that somebody waits for goes before one that can wait', async () => {
  const { id, email } = await stage.person();
  let open = false;
  stage.mails.server.answerMail = () => (open ? null : { code: 451, text: '4.3.2 not yet' });
  const taken = Array.from({ length: 12 }, () => crypto.randomUUID());
  for (const key of taken) {
    await stage.hears(accountRegistered, key, { accountId: id, roles: [], locale: 'en' });
  }
  const order = orderFacts({ customerId: id, status: 'ACCEPTED', number: 'FF-FIRST' });
  await stage.hears(orderEvents.accepted, order.orderId, order);
  // All that wait become due at once, as after a time without a mail server.
  await until(
    async () => {
      const { rows } = await sql<{ waiting: number }>`
        SELECT count(*)::int AS waiting FROM pgboss.job
        WHERE name = 'mail' AND state = 'retry' AND data ->> 'personId' = ${id}`.execute(stage.db);
      return rows[0]?.waiting === 13;
    },
    { deadlineMs: 20_000, what: 'all mails to wait' },
  );
  open = true;
  await sql`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`.execute(stage.db);
  await until(() => stage.mails.to(email).length === 13, { deadlineMs: 30_000, what: 'all mails' });
  const place = stage.mails.to(email).findIndex((mail) => textOf(mail).includes('FF-FIRST'));
  // Four are sent side by side.
  expect(place).toBeLessThan(4);
});

test('a mailbox that is not there gets no second mail', async () => {
  const { id, email } = await stage.person();
  let asked = 0;
  stage.mails.server.answerMail = () => null;
  stage.mails.server.answerTo = (to) => {
    if (to !== email) return null;
    asked += 1;
    return { code: 550, text: '5.1.1 no such user' };
  };
  const outcomes = () =>
    stage.db
      .selectFrom('sent')
      .select('outcome')
      .where('outcome', 'in', ['REFUSED', 'SUPPRESSED'])
      .orderBy('at')
      .execute();
  const order = orderFacts({ customerId: id, status: 'ACCEPTED' });
  await stage.hears(orderEvents.accepted, order.orderId, order);
  await until(async () => (await outcomes()).length === 1, { what: 'the refusal' });
  await stage.hears(orderEvents.rejected, order.orderId, { ...order, status: 'REJECTED' });
  await until(async () => (await outcomes()).length === 2, { what: 'the second outcome' });
  expect((await outcomes()).map(({ outcome }) => outcome)).toEqual(['REFUSED', 'SUPPRESSED']);
  expect(asked).toBe(1);
});

test('only what can be muted has a link to leave', async () => {
  const { id, email } = await stage.person();
  const order = orderFacts({ customerId: id, status: 'DELIVERED' });
  // Delivered long ago, so that the reminder is due.
  const at = new Date(Date.now() - 3 * 3_600_000);
  await stage.hears(orderEvents.delivered, order.orderId, order, { at });
  const reminder = await stage.mailTo(email, (raw) => raw.includes('reminder.rate'));
  const told = await stage.mailTo(email, (raw) => raw.includes('order.delivered'));
  expect(headerOf(told, 'List-Unsubscribe')).toBeUndefined();
  expect(headerOf(reminder, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headerOf(reminder, 'List-Unsubscribe')).toMatch(
    /^<https:\/\/eat\.example\/api\/v1\/newsletter\/unsubscribe\?token=[^>]+>$/,
  );
});
