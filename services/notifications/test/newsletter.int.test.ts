import { orderEvents } from '@foodiefast/contracts/order-events';
import { newId } from '@foodiefast/kit/ids';
import { orderFacts } from '@foodiefast/testkit/builders';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inHandMs, takeBatch } from '../src/newsletters/batch.ts';
import { headerOf, textOf } from './mail-server.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let admin: Awaited<ReturnType<Stage['person']>>;
beforeAll(async () => {
  stage = await openStage();
  const person = await stage.person();
  const { headers } = await stage.identity.person(['admin'], { id: person.id });
  admin = { ...person, headers };
});
afterEach(async () => {
  stage.mails.server.answerTo = () => null;
  stage.mails.server.answerMail = () => null;
  await stage.db.deleteFrom('subscribers').execute();
});
afterAll(() => stage.close());

const content = {
  subject: { fr: 'Le marché', en: 'The market' },
  blocks: [
    { kind: 'heading', text: { fr: 'Asperges', en: 'Asparagus <3' } },
    { kind: 'text', text: { fr: 'Elles sont là.', en: 'It is here.' } },
    { kind: 'button', label: { fr: 'Voir', en: 'Look' }, path: '/search?q=asparagus' },
  ],
};

async function readers(count: number): Promise<string[]> {
  const mark = crypto.randomUUID();
  const emails = Array.from({ length: count }, (_, n) => `${n}-${mark}@readers.example`);
  const now = stage.time.now;
  const rows = emails.map((email, n) => ({
    id: newId(),
    email,
    person_id: null,
    locale: n % 2 === 0 ? ('fr' as const) : ('en' as const),
    state: 'CONFIRMED' as const,
    version: 2,
    asked_at: now,
    changed_at: now,
  }));
  await stage.db.insertInto('subscribers').values(rows).execute();
  return emails;
}

const call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  more = {},
) =>
  stage.app.inject({
    method,
    url,
    headers: { ...admin.headers, ...more },
    ...(payload ? { payload } : {}),
  });

async function draft(): Promise<string> {
  const made = await call('POST', '/admin/newsletters', content);
  expect(made.statusCode).toBe(201);
  return made.json().id;
}
const read = async (id: string) => (await call('GET', `/admin/newsletters/${id}`)).json();
const reaches = (id: string, state: string) =>
  until(async () => (await read(id)).state === state, { deadlineMs: 30_000, what: state });

test('a newsletter reaches each subscriber once, in their language, with a way to leave', async () => {
  const emails = await readers(45);
  const id = await draft();
  const scheduled = await call('POST', `/admin/newsletters/${id}/schedule`, {});
  expect(scheduled.json().state).toBe('SCHEDULED');
  await reaches(id, 'SENT');
  expect((await read(id)).figures).toEqual({
    recipients: 45,
    sent: 45,
    failed: 0,
    skipped: 0,
    unsubscribed: 0,
  });
  for (const [n, email] of emails.entries()) {
    const [mail, ...more] = stage.mails.to(email);
    if (!mail) throw new Error(`${email} got none`);
    expect(more).toEqual([]);
    expect(headerOf(mail, 'Subject')).toBe(
      n % 2 === 0 ? '=?UTF-8?Q?Le_march=C3=A9?=' : 'The market',
    );
    expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  }
  const [english] = stage.mails.to(emails[1] ?? '');
  const text = english ? textOf(english) : '';
  expect(text).toContain('Asparagus &lt;3');
  expect(text).toContain('https://eat.example/search?q=asparagus');

  const link = /<https:\/\/eat\.example\/api\/v1(\/newsletter\/unsubscribe[^>]+)>/;
  const path = link.exec(english ? (headerOf(english, 'List-Unsubscribe') ?? '') : '')?.[1] ?? '';
  for (const _ of [1, 2]) {
    expect((await stage.app.inject({ method: 'POST', url: path })).statusCode).toBe(200);
  }
  expect((await read(id)).figures.unsubscribed).toBe(1);
  const audience = await call('GET', '/admin/newsletter-audience');
  expect(audience.json()).toEqual({ confirmed: 44, pending: 0, unsubscribed: 1 });
});

test('a draft is edited by who read it, previewed, sent to its admin alone, and thrown away', async () => {
  await readers(3);
  const id = await draft();
  const { headers } = await call('GET', `/admin/newsletters/${id}`);
  const tag = { 'if-match': String(headers.etag) };
  const changed = { ...content, subject: { fr: 'Nouveau', en: 'New' } };
  expect((await call('PUT', `/admin/newsletters/${id}`, changed)).statusCode).toBe(428);
  expect((await call('PUT', `/admin/newsletters/${id}`, changed, tag)).json().version).toBe(2);
  expect((await call('PUT', `/admin/newsletters/${id}`, changed, tag)).statusCode).toBe(412);

  const preview = await call('GET', `/admin/newsletters/${id}/preview?locale=en`);
  expect(preview.json()).toMatchObject({ subject: 'New' });
  expect(preview.json().html).toContain('Asparagus &lt;3');
  const before = stage.mails.received.length;
  expect((await call('POST', `/admin/newsletters/${id}/test`, {})).statusCode).toBe(202);
  const proof = await stage.mailTo(admin.email);
  expect(headerOf(proof, 'Subject')).toBe('[Test] Nouveau');
  expect(stage.mails.received.length).toBe(before + 1);

  expect((await call('DELETE', `/admin/newsletters/${id}`)).statusCode).toBe(204);
  expect((await call('GET', `/admin/newsletters/${id}`)).statusCode).toBe(404);
});

test('bad content is refused with every field named', async () => {
  const refused = await call('POST', '/admin/newsletters', {
    subject: { fr: 'a\nBcc: x@y.example', en: '' },
    blocks: [
      { kind: 'button', label: content.subject, path: '//evil.example' },
      { kind: 'html', text: content.subject },
    ],
    figures: { sent: 1 },
  });
  expect(refused.statusCode).toBe(400);
  const paths = refused.json().errors.map((it: { path: string }) => it.path);
  expect(paths).toEqual(
    expect.arrayContaining(['subject.en', 'blocks[0].path', 'blocks[1].kind', 'figures']),
  );
  const id = await draft();
  const past = await call('POST', `/admin/newsletters/${id}/schedule`, {
    at: '2020-01-01T00:00:00Z',
  });
  expect(past.json().errors).toEqual([{ path: 'at', message: 'must be within the year to come' }]);
  expect((await read(id)).state).toBe('DRAFT');
});

test('it can be paused, goes on where it was, and moves that do not fit are refused', async () => {
  await readers(60);
  const id = await draft();
  let open = 20;
  stage.mails.server.answerMail = () => {
    if (open === 0) return { code: 451, text: '4.7.1 later' };
    open -= 1;
    return null;
  };
  expect((await call('POST', `/admin/newsletters/${id}/pause`)).json()).toMatchObject({
    code: 'NEWSLETTER_STATE',
    state: 'DRAFT',
  });
  await call('POST', `/admin/newsletters/${id}/schedule`, {});
  await until(async () => (await read(id)).figures.sent === 20, {
    deadlineMs: 20_000,
    what: 'the first batch',
  });
  const paused = await call('POST', `/admin/newsletters/${id}/pause`);
  expect(paused.json().state).toBe('PAUSED');
  open = 1_000;
  const again = await call('POST', `/admin/newsletters/${id}/schedule`, {});
  expect(again.statusCode).toBe(409);
  await call('POST', `/admin/newsletters/${id}/resume`);
  // Those that were told to come later wait for their minute.
  await until(
    async () => {
      stage.time.now = new Date(stage.time.now.getTime() + 60_000);
      return (await read(id)).state === 'SENT';
    },
    { deadlineMs: 30_000, what: 'the end' },
  );
  expect((await read(id)).figures).toMatchObject({ recipients: 60, sent: 60, failed: 0 });
  const tos = stage.mails.received.map(({ to }) => to);
  expect(new Set(tos).size).toBe(tos.length);
});

test('mailboxes that are gone, and who left or complained meanwhile, are counted apart', async () => {
  const [gone = '', left = '', cross = '', ...others] = await readers(8);
  stage.mails.server.answerTo = (to) =>
    to === gone ? { code: 550, text: '5.1.1 no such user' } : null;
  const id = await draft();
  const at = new Date(stage.time.now.getTime() + 3_600_000);
  await call('POST', `/admin/newsletters/${id}/schedule`, { at: at.toISOString() });
  await stage.db
    .updateTable('subscribers')
    .set({ state: 'UNSUBSCRIBED' })
    .where('email', '=', left)
    .execute();
  await stage.db
    .insertInto('suppressions')
    .values({ id: newId(), address: cross, reason: 'COMPLAINT', at })
    .execute();
  expect((await read(id)).state).toBe('SCHEDULED');
  stage.time.now = at;
  await reaches(id, 'SENT');
  expect((await read(id)).figures).toMatchObject({ recipients: 7, sent: 5, failed: 1, skipped: 1 });
  for (const email of others) expect(stage.mails.to(email)).toHaveLength(1);
  const suppressed = await stage.db
    .selectFrom('suppressions')
    .select('reason')
    .where('address', '=', gone)
    .execute();
  expect(suppressed).toEqual([{ reason: 'HARD_BOUNCE' }]);
});

test('what a killed process had in hand is sent by another, and processes side by side share', async () => {
  const emails = await readers(50);
  const id = await draft();
  const { now } = stage.time;
  await stage.db
    .updateTable('newsletters')
    .set({ state: 'SENDING', started_at: now, recipients: 50 })
    .where('id', '=', id)
    .execute();
  const taken = await takeBatch(stage.db, { newsletterId: id, sizeMax: 20, now });
  expect(taken?.recipients).toHaveLength(20);
  await Promise.all([1, 2, 3].map(() => stage.send({ id, dueAt: now, data: {} })));
  expect((await read(id)).figures.sent).toBe(30);
  stage.time.now = new Date(now.getTime() + inHandMs);
  await stage.send({ id, dueAt: now, data: {} });
  expect(await read(id)).toMatchObject({ state: 'SENT', figures: { sent: 50, skipped: 0 } });
  for (const email of emails) expect(stage.mails.to(email)).toHaveLength(1);
});

test('an order is told of while a newsletter is being sent', async () => {
  const hana = await stage.person();
  await readers(200);
  const id = await draft();
  // The server has no time for newsletters: each is told to come later.
  stage.mails.server.answerMail = (to) =>
    to.endsWith('@readers.example') ? { code: 451, text: '4.3.2 busy' } : null;
  await call('POST', `/admin/newsletters/${id}/schedule`, {});
  await until(async () => (await read(id)).state === 'SENDING', { what: 'the beginning' });
  const order = orderFacts({ customerId: hana.id, status: 'ACCEPTED', number: 'FF-MEAN' });
  await stage.hears(orderEvents.accepted, order.orderId, order);
  await stage.mailTo(hana.email, (raw) => raw.includes('FF-MEAN'));
  expect((await read(id)).state).toBe('SENDING');
  expect((await call('POST', `/admin/newsletters/${id}/cancel`)).json().state).toBe('CANCELLED');
  const { figures } = await read(id);
  expect(figures.sent).toBe(0);
});
