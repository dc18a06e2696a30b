import { afterAll, beforeAll, expect, test } from 'vitest';
import { deadlines } from '../src/deadlines.ts';
import { openStage, type Stage } from './stage.ts';
import { bearer, visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Does what the timers would: looks up who forgot a password. */
async function answerForgotten(): Promise<void> {
  const due = await stage.db
    .selectFrom('deadlines')
    .selectAll()
    .where('kind', '=', 'forgotten-password')
    .execute();
  for (const { id, due_at: dueAt, data } of due) {
    const handler = deadlines(stage.deps)['forgotten-password'];
    await handler?.({ id, dueAt, data: data as Record<string, unknown> });
  }
  await stage.db.deleteFrom('deadlines').where('kind', '=', 'forgotten-password').execute();
}

async function newestLink(accountId: string, purpose: string): Promise<string> {
  const events = await stage.events('account.link-asked.v1');
  const ours = events
    .map(({ data }) => data as { accountId: string; linkId: string; purpose: string })
    .filter((data) => data.accountId === accountId && data.purpose === purpose);
  return ours.at(-1)?.linkId ?? '';
}

const ask = async (linkId: string, from: 'notifications' | 'users' = 'notifications') =>
  stage.privateApp.inject({
    url: `/internal/links/${linkId}`,
    headers: await stage.identity.service(from, 'auth'),
  });
const tokenOf = async (linkId: string): Promise<string> => (await ask(linkId)).json().token;

test('a new account gets a link for its address, which confirms it once', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  expect(account.emailVerified).toBe(false);
  const linkId = await newestLink(account.id, 'VERIFY_EMAIL');
  const token = await tokenOf(linkId);
  expect(await tokenOf(linkId)).toBe(token);
  expect((await visitor.call('/auth/email/verify', { body: { token } })).status).toBe(204);
  expect((await visitor.signIn()).body.account.emailVerified).toBe(true);
  const again = await visitor.call('/auth/email/verify', { body: { token } });
  expect(again.body.code).toBe('ONE_TIME_LINK_INVALID');
  expect(again.body.errors).toMatchObject([{ path: 'token' }]);
  expect((await ask(linkId)).statusCode).toBe(404);
});

test('the secret of a link stands in no event and no row, and is told to notifications alone', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  const linkId = await newestLink(account.id, 'VERIFY_EMAIL');
  const token = await tokenOf(linkId);
  const events = await stage.db.selectFrom('outbox').select('data').execute();
  const links = await stage.db.selectFrom('one_time_links').selectAll().execute();
  expect(JSON.stringify([events, links])).not.toContain(token);
  expect((await ask(linkId, 'users')).statusCode).toBe(403);
});

test('a forgotten password is set with the link, and every session ends', async () => {
  const visitor = visitorOf(stage);
  const { account, accessToken } = await visitor.enter();
  const asked = await visitor.call('/auth/password/forgot', { body: { email: visitor.email } });
  expect([asked.status, asked.body]).toEqual([202, { next: 'check-mail' }]);
  await answerForgotten();
  const token = await tokenOf(await newestLink(account.id, 'RESET_PASSWORD'));
  const newPassword = 'clafoutis aux cerises';
  const wrongDoor = await visitor.call('/auth/email/verify', { body: { token } });
  expect(wrongDoor.body.code).toBe('ONE_TIME_LINK_INVALID');
  const reset = await visitor.call('/auth/password/reset', { body: { token, newPassword } });
  expect(reset.status).toBe(204);
  expect((await visitor.signIn()).body.code).toBe('CREDENTIALS_WRONG');
  expect((await visitor.signIn({ password: newPassword })).body.account.emailVerified).toBe(true);
  const old = await visitor.call('/auth/sessions', {
    method: 'GET',
    headers: bearer({ accessToken }),
  });
  expect(old.body.code).toBe('SESSION_REVOKED');
});

test('an unknown address gets the same answer and no link, and asking again fills no mailbox', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  const unknown = await visitor.call('/auth/password/forgot', {
    body: { email: `nobody-${visitor.email}` },
  });
  expect([unknown.status, unknown.body]).toEqual([202, { next: 'check-mail' }]);
  const before = (await stage.events('account.link-asked.v1')).length;
  await answerForgotten();
  expect(await stage.events('account.link-asked.v1')).toHaveLength(before);
  for (let time = 0; time < 3; time += 1) {
    await visitor.call('/auth/password/forgot', { body: { email: visitor.email } });
    await answerForgotten();
  }
  expect(await stage.events('account.link-asked.v1')).toHaveLength(before + 1);
  expect(await newestLink(account.id, 'RESET_PASSWORD')).not.toBe('');
});

test('who asks for a password stands nowhere in clear', async () => {
  const visitor = visitorOf(stage);
  await visitor.call('/auth/password/forgot', { body: { email: visitor.email } });
  const rows = await stage.db.selectFrom('deadlines').selectAll().execute();
  expect(rows.some(({ kind }) => kind === 'forgotten-password')).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(visitor.email);
});

test('a link ends with its time', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  const linkId = await newestLink(account.id, 'VERIFY_EMAIL');
  const token = await tokenOf(linkId);
  stage.forward(24 * 3_600_000 + 1);
  const late = await visitor.call('/auth/email/verify', { body: { token } });
  expect(late.body.code).toBe('ONE_TIME_LINK_INVALID');
  expect((await ask(linkId)).statusCode).toBe(404);
});

test('an account that somebody else opened is the mailbox owner’s alone after a reset', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  await stage.db
    .insertInto('passkeys')
    .values({
      id: crypto.randomUUID(),
      account_id: account.id,
      credential_id: crypto.randomUUID(),
      public_key: Buffer.from('key'),
      counter: 0,
      transports: [],
      name: 'of the other',
      synced: false,
      created_at: new Date(),
      last_used_at: null,
    })
    .execute();
  await visitor.call('/auth/password/forgot', { body: { email: visitor.email } });
  await answerForgotten();
  const token = await tokenOf(await newestLink(account.id, 'RESET_PASSWORD'));
  await visitor.call('/auth/password/reset', {
    body: { token, newPassword: 'clafoutis aux cerises' },
  });
  const left = await stage.db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', account.id)
    .execute();
  expect(left).toEqual([]);
});
