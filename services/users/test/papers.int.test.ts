import { randomUUID } from 'node:crypto';
import { applicationDecided } from '@foodiefast/contracts/admin';
import { accountPerson } from '@foodiefast/contracts/auth';
import { paperRead } from '@foodiefast/contracts/papers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Headers = Record<string, string>;
const dayMs = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

async function applicant() {
  const person = await stage.person();
  const data = { accountId: person.id, email: 'a@example.com', name: 'Amélie', locale: 'fr' };
  await stage.hear(accountPerson, data, { key: person.id, version: 1 });
  const body = { vehicle: 'bike', phone: '+33612345679' };
  const applied = await stage.call('POST', '/applications/courier', {
    headers: person.headers,
    body,
  });
  return { ...person, applicationId: applied.body.id };
}
type Applicant = Awaited<ReturnType<typeof applicant>>;

async function put(
  { applicationId, headers }: Pick<Applicant, 'applicationId'> & { headers: Headers },
  paper: string,
  file: Buffer,
  type = 'application/pdf',
) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)], { type }), '../../passport.pdf');
  const sent = new Response(form);
  const response = await stage.app.inject({
    method: 'PUT',
    url: `/applications/${applicationId}/papers/${paper}`,
    headers: { ...headers, 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  return { status: response.statusCode, body: response.json() };
}
const get = (headers: Headers, url: string) => stage.app.inject({ url, headers });
const decide = (applicationId: string, decision: 'APPROVED' | 'REJECTED') =>
  stage.hear(
    applicationDecided,
    { applicationId, decision, adminId: randomUUID() },
    { key: applicationId, version: 1 },
  );
const blobs = () => stage.db.withTables<{ blobs: { key: string } }>().selectFrom('blobs');
const stored = async () => (await blobs().select('key').execute()).length;

test('papers are added, replaced, listed with their end, and read by owner and admin', async () => {
  const who = await applicant();
  const before = await stored();
  const first = await put(who, 'identity', pdf);
  expect(first).toMatchObject({ status: 200, body: { expiresOn: null, expired: false } });
  const end = inDays(200);
  await put(who, `insurance?expiresOn=${end}`, pdf);
  await put(who, `identity?expiresOn=${end}`, pixel, 'image/png');
  const own = await get(who.headers, `/applications/${who.applicationId}/papers`);
  expect(own.json().items).toMatchObject([
    { kind: 'identity', expiresOn: end, expired: false, readable: true },
    { kind: 'insurance', expiresOn: end },
  ]);
  const read = await get(who.headers, `/applications/${who.applicationId}/papers/identity`);
  expect(read.headers).toMatchObject({
    'content-disposition': 'attachment; filename="identity.webp"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  expect(read.rawPayload.toString('latin1', 8, 12)).toBe('WEBP');
  await stage.sweep('paper');
  expect(await stored()).toBe(before + 2);

  const admin = await stage.person(['admin']);
  const url = `/admin/applications/${who.applicationId}/papers`;
  expect((await get(admin.headers, url)).json().items).toHaveLength(2);
  expect((await get(admin.headers, `${url}/insurance`)).rawPayload).toEqual(pdf);
  const told = await stage.db
    .selectFrom('outbox')
    .select('data')
    .where('type', '=', paperRead.type)
    .execute();
  expect(told.map(({ data }) => data)).toEqual([
    { applicationId: who.applicationId, kind: 'insurance', adminId: admin.id },
  ]);
});

test('nobody else finds them, and only admins see those of all', async () => {
  const who = await applicant();
  await put(who, 'identity', pdf);
  const stranger = await stage.person();
  const url = `/applications/${who.applicationId}/papers`;
  expect((await get(stranger.headers, url)).statusCode).toBe(404);
  expect((await get(stranger.headers, `${url}/identity`)).statusCode).toBe(404);
  const { applicationId } = who;
  expect((await put({ ...stranger, applicationId }, 'licence', pdf)).status).toBe(404);
  expect((await stage.call('DELETE', `${url}/identity`, stranger)).status).toBe(404);
  expect((await get(who.headers, `/admin${url}`)).statusCode).toBe(403);
  const weak = await stage.identity.person(['admin'], { secondFactor: false });
  expect((await get(weak.headers, `/admin${url}/identity`)).json().code).toBe(
    'SECOND_FACTOR_REQUIRED',
  );
});

test.each([
  ['identity?expiresOn=2020-01-01', pdf, 'application/pdf', 400],
  ['identity?expiresOn=soon', pdf, 'application/pdf', 400],
  ['diploma', pdf, 'application/pdf', 400],
  ['identity', Buffer.from('<svg onload="x"/>'), 'image/svg+xml', 415],
  ['identity', Buffer.from('<html>'), 'application/pdf', 415],
  ['identity', Buffer.from('\x89PNG\r\n\x1a\n and no more', 'latin1'), 'image/png', 400],
  ['identity', Buffer.alloc(5 * 1024 * 1024 + 1, '%PDF-'), 'application/pdf', 413],
])(
  'a paper %s of these bytes is refused and nothing is kept',
  async (paper, file, type, status) => {
    const who = await applicant();
    expect((await put(who, paper, file, type)).status).toBe(status);
    const own = await get(who.headers, `/applications/${who.applicationId}/papers`);
    expect(own.json().items).toEqual([]);
  },
);

test('a decision ends the taking back, a rejection all of it; 30 days later the files are gone', async () => {
  const [yes, no] = [await applicant(), await applicant()];
  const end = inDays(20);
  for (const who of [yes, no]) await put(who, `insurance?expiresOn=${end}`, pdf);
  await decide(yes.applicationId, 'APPROVED');
  await decide(no.applicationId, 'REJECTED');
  const url = (who: Applicant) => `/applications/${who.applicationId}/papers`;
  const removed = await stage.call('DELETE', `${url(yes)}/insurance`, yes);
  expect(removed.body.code).toBe('APPLICATION_DECIDED');
  expect((await put(no, 'licence', pdf)).body.code).toBe('APPLICATION_DECIDED');
  expect((await put(yes, `licence?expiresOn=${inDays(400)}`, pdf)).status).toBe(200);

  const admin = await stage.person(['admin']);
  const out = await get(admin.headers, `/admin/papers?by=${inDays(25)}`);
  expect(out.json().items).toMatchObject([
    { applicationId: yes.applicationId, userId: yes.id, kind: 'insurance', expired: false },
  ]);
  stage.forward(31 * dayMs);
  await stage.sweep('paper');
  expect((await get(yes.headers, `${url(yes)}/insurance`)).statusCode).toBe(404);
  expect((await get(yes.headers, url(yes))).json().items).toMatchObject([
    { kind: 'insurance', expired: true, readable: false },
    { kind: 'licence', expired: false, readable: false },
  ]);
});

test('an erased person leaves no paper, and ten at once leave one', async () => {
  const who = await applicant();
  const before = await stored();
  const answers = await Promise.all(Array.from({ length: 10 }, () => put(who, 'identity', pdf)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  await stage.sweep('paper');
  expect(await stored()).toBe(before + 1);
  expect(await stage.people.read(who.id)).toMatchObject({ papers: [{ kind: 'identity' }] });
  await stage.people.erase(who.id);
  expect(await stored()).toBe(before);
  expect(await stage.people.read(who.id)).toEqual({});
});
