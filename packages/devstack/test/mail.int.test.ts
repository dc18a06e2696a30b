import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMailbox } from '../src/mail/mailbox.ts';
import { buildSmtp } from '../src/mail/smtp.ts';
import { buildWeb } from '../src/mail/web.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foodiefast-mail-'));
  file = join(folder, 'mail.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const mail = [
  'From: hello@foodiefast.test',
  'To: Ada <ada@example.test>',
  'Subject: =?utf-8?Q?Votre_commande_est_pr=C3=AAte?=',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Bon app=C3=A9tit <b>',
].join('\r\n');

test('a mail that was sent is found by its receiver, on the page and after a restart', async () => {
  const mailbox = openMailbox(file);
  const smtp = buildSmtp(mailbox);
  const port = await new Promise<number>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
  try {
    await send(port, 'Ada@Example.test');
  } finally {
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  }

  const web = buildWeb(mailbox);
  const found = await web.inject('/api/messages?to=ada@example.test');
  expect(found.json()).toMatchObject([
    {
      from: 'hello@foodiefast.test',
      to: ['ada@example.test'],
      subject: 'Votre commande est prête',
    },
  ]);
  expect((await web.inject('/api/messages?to=bob@example.test')).json()).toEqual([]);
  expect((await web.inject('/')).body).toContain('Votre commande est prête');
  expect(openMailbox(file).list()).toEqual(mailbox.list());
});

test("a mail's markup is not the page's", async () => {
  const mailbox = openMailbox(file);
  const { id } = await mailbox.receive(Buffer.from(mail), { from: 'a@b.test', to: ['c@d.test'] });
  const page = await buildWeb(mailbox).inject(`/messages/${id}`);

  expect(page.body).not.toContain('<b>');
});

test('what a mail links to opens beside its page, from its buttons and from its text', async () => {
  const mailbox = openMailbox(file);
  const sent = [
    'Content-Type: multipart/alternative; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'Confirm: https://foodiefast.test/verify?token=a&to=b.',
    '--part',
    'Content-Type: text/html',
    '',
    '<a href="https://foodiefast.test/verify?token=a" target="_blank">Confirm</a>',
    '--part--',
  ].join('\r\n');
  const { id } = await mailbox.receive(Buffer.from(sent), { from: 'a@b.test', to: ['c@d.test'] });
  const web = buildWeb(mailbox);
  const page = await web.inject(`/messages/${id}`);
  const frame = await web.inject(`/messages/${id}/html`);

  const frameMay = 'allow-popups allow-popups-to-escape-sandbox';
  expect(page.body).toContain(`sandbox="${frameMay}"`);
  expect(frame.headers['content-security-policy']).toBe(`sandbox ${frameMay}`);
  expect(page.body).toContain(
    '<a href="https://foodiefast.test/verify?token=a&#38;to=b" target="_blank" rel="noopener noreferrer">',
  );
});

test('the newest five hundred are kept', async () => {
  const mailbox = openMailbox(file);
  for (let number = 0; number < 502; number++) {
    await mailbox.receive(Buffer.from(`Subject: ${number}\r\n\r\n`), {
      from: '',
      to: ['a@b.test'],
    });
  }

  expect(mailbox.list()).toHaveLength(500);
  expect(mailbox.list()[0]?.subject).toBe('501');
  expect(openMailbox(file).list()).toEqual(mailbox.list());
});

test('a mail that was half written when the catcher was killed costs no other', async () => {
  const mailbox = openMailbox(file);
  await mailbox.receive(Buffer.from('Subject: whole\r\n\r\n'), { from: '', to: ['a@b.test'] });
  appendFileSync(file, '{"id":"half');

  const opened = openMailbox(file);
  await opened.receive(Buffer.from('Subject: next\r\n\r\n'), { from: '', to: ['a@b.test'] });
  expect(
    openMailbox(file)
      .list()
      .map((it) => it.subject),
  ).toEqual(['next', 'whole']);
});

/** The conversation of SMTP, one answer before each line. */
async function send(port: number, to: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const lines = [
    'HELO test',
    'MAIL FROM:<hello@foodiefast.test>',
    `RCPT TO:<${to}>`,
    'DATA',
    `${mail}\r\n.`,
    'QUIT',
  ];
  for await (const answer of createInterface({ input: socket })) {
    expect(answer).toMatch(/^[23]/);
    const next = lines.shift();
    if (next) socket.write(`${next}\r\n`);
  }
  socket.destroy();
}
