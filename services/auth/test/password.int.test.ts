import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAdmin } from '../src/commands/create-admin.ts';
import { openStage, type Stage } from './stage.ts';
import { bearer, password, visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const newPassword = 'quiche aux poireaux';
type Visitor = ReturnType<typeof visitorOf>;

const change = (who: Visitor, headers: Record<string, string>, body: object) =>
  who.call('/auth/password', {
    headers,
    body: { currentPassword: password, newPassword, ...body },
  });

const reset = (who: Visitor, token: string, o: { newPassword?: string } = {}) =>
  who.call('/auth/password/reset', { body: { token, newPassword, ...o } });

const linkFor = ({ email }: Visitor) => createAdmin(stage.deps, { email, name: 'Ada' });

test('a changed password ends every other session, and the old one is wrong from then on', async () => {
  const amelie = visitorOf(stage);
  const here = await amelie.enter();
  const there = (await amelie.signIn()).body;
  expect((await change(amelie, bearer(here), {})).status).toBe(204);
  expect((await amelie.signIn()).body.code).toBe('CREDENTIALS_WRONG');
  expect((await amelie.signIn({ password: newPassword })).status).toBe(200);
  expect((await amelie.refresh(here.refreshToken)).status).toBe(200);
  expect((await amelie.refresh(there.refreshToken)).body.code).toBe('SESSION_REVOKED');
});

test('the current password is needed, and guessing it is limited as at sign-in', async () => {
  const amelie = visitorOf(stage);
  const headers = bearer(await amelie.enter());
  const guess = () => change(amelie, headers, { currentPassword: 'guessing guessing' });
  for (let guesses = 0; guesses < 5; guesses += 1) {
    expect((await guess()).body.code).toBe('CREDENTIALS_WRONG');
  }
  expect((await guess()).body.code).toBe('RATE_LIMITED');
  expect((await amelie.signIn()).body.code).toBe('RATE_LIMITED');
});

test('a common password is no new password', async () => {
  const amelie = visitorOf(stage);
  const headers = bearer(await amelie.enter());
  const common = await change(amelie, headers, { newPassword: 'qwertyuiop' });
  expect([common.status, common.body.code]).toEqual([422, 'PASSWORD_TOO_COMMON']);
  expect((await amelie.signIn()).status).toBe(200);
});

test('the first admin is made without a password and sets it with a link that works once', async () => {
  const ada = visitorOf(stage);
  const token = await linkFor(ada);
  expect((await ada.signIn({ password: newPassword })).body.code).toBe('CREDENTIALS_WRONG');
  expect((await reset(ada, token, { newPassword: 'password123' })).body.code).toBe(
    'PASSWORD_TOO_COMMON',
  );
  const answers = await Promise.all(Array.from({ length: 4 }, () => reset(ada, token)));
  const codes = answers.map(({ status, body }) => body.code ?? status).toSorted();
  expect(codes).toEqual([204, ...Array<string>(3).fill('ONE_TIME_LINK_INVALID')]);
  const { body } = await ada.signIn({ password: newPassword });
  expect(body.account).toMatchObject({ roles: ['customer', 'admin'], secondFactor: false });
});

test('a reset ends every session, and the token itself is not stored', async () => {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  const token = await linkFor(amelie);
  const stored = await stage.db.selectFrom('one_time_links').selectAll().execute();
  const bytes = stored.map(({ token_hash }) => token_hash.toString('latin1'));
  expect(bytes).not.toContain(token);
  expect(bytes).not.toContain(Buffer.from(token, 'base64url').toString('latin1'));
  expect((await reset(amelie, token)).status).toBe(204);
  expect((await amelie.refresh(tokens.refreshToken)).body.code).toBe('SESSION_REVOKED');
});

test('a link is good for an hour, and only the newest one', async () => {
  const ada = visitorOf(stage);
  const first = await linkFor(ada);
  const second = await linkFor(ada);
  expect((await reset(ada, first)).body.code).toBe('ONE_TIME_LINK_INVALID');
  stage.forward(3_600_001);
  expect((await reset(ada, second)).body.code).toBe('ONE_TIME_LINK_INVALID');
  expect((await reset(ada, 'a token that was made up')).body.code).toBe('ONE_TIME_LINK_INVALID');
});

test('making an admin of somebody who is there adds the role and tells the others', async () => {
  const amelie = visitorOf(stage);
  const { account } = await amelie.enter();
  await linkFor(amelie);
  await linkFor(amelie);
  const told = (await stage.events('account.roles-changed.v1')).filter(
    ({ key }) => key === account.id,
  );
  expect(told.map(({ version, data }) => [version, data])).toEqual([
    [2, { accountId: account.id, roles: ['customer', 'admin'], locale: 'fr' }],
  ]);
});
