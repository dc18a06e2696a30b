import { accountPerson } from '@foodiefast/contracts/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from './mail-server.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const blocks = [{ kind: 'text', text: { fr: 'Bonjour', en: 'Hello' } }];
const bcc = 'Bcc: victim@evil.example';

test.each([`News\r\n${bcc}`, `News\n${bcc}`, `News\r${bcc}`, `News\u0085${bcc}`, 'News\u0000'])(
  'a subject %j is refused, also alone',
  async (subject) => {
    const { headers } = await stage.identity.person(['admin']);
    const refused = await stage.app.inject({
      method: 'POST',
      url: '/admin/newsletters',
      headers,
      payload: { subject: { fr: 'Nouvelles', en: subject }, blocks },
    });
    expect(refused.statusCode).toBe(400);
  },
);

test.each([
  `reader@readers.example\r\n${bcc}`,
  'reader@readers.example, victim@evil.example',
  'reader@readers.example victim@evil.example',
  '<victim@evil.example>',
  'reader@readers.example\u0000',
  'reader@[127.0.0.1]',
])('%j is no address, and nobody gets a mail', async (email) => {
  const before = stage.mails.received.length;
  const refused = await stage.app.inject({
    method: 'POST',
    url: '/newsletter/subscriptions',
    payload: { email },
  });
  expect(refused.statusCode).toBe(400);
  expect(stage.mails.received).toHaveLength(before);
});

test('what gets into a mail stays in its place', async () => {
  const person = await stage.person();
  await stage.hears(
    accountPerson,
    person.id,
    { accountId: person.id, email: person.email, name: `Hana\r\n${bcc}`, locale: 'en' },
    { version: 2 },
  );
  const { headers } = await stage.identity.person(['admin'], { id: person.id });
  const subject = `Market\u2028${bcc}`;
  const made = await stage.app.inject({
    method: 'POST',
    url: '/admin/newsletters',
    headers,
    payload: {
      subject: { fr: subject, en: subject },
      blocks: [{ kind: 'text', text: { fr: 'a', en: `</p><script>alert(1)</script>\n.\n${bcc}` } }],
    },
  });
  await stage.app.inject({
    method: 'POST',
    url: `/admin/newsletters/${made.json().id}/test`,
    headers,
    payload: { locale: 'en' },
  });
  const mail = await stage.mailTo(person.email);
  const [head = ''] = mail.raw.split('\r\n\r\n');
  expect(head).not.toMatch(/^Bcc/im);
  const [, html = ''] = textOf(mail).split('Content-Type: text/html');
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toContain('<script>');
  expect(stage.mails.to('victim@evil.example')).toEqual([]);
});
