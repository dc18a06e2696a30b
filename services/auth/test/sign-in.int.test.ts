import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';
import { bearer, visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('registering opens an account and tells the others in ids, the e-mail only to people', async () => {
  const amelie = visitorOf(stage);
  const answered = await amelie.register({ email: amelie.email.toUpperCase() });
  expect([answered.status, answered.body]).toEqual([202, { next: 'sign-in' }]);
  const account = await stage.db
    .selectFrom('accounts')
    .selectAll()
    .where('email', '=', amelie.email)
    .executeTakeFirstOrThrow();
  const outgoing = await stage.db
    .selectFrom('outbox')
    .select(['topic', 'type', 'version', 'data'])
    .where('key', '=', account.id)
    .where('type', '<>', 'account.link-asked.v1')
    .orderBy('seq')
    .execute();
  expect(outgoing).toEqual([
    {
      topic: 'auth',
      type: 'account.registered.v1',
      version: 1,
      data: { accountId: account.id, roles: ['customer'], locale: 'fr' },
    },
    {
      topic: 'auth.people',
      type: 'account.person.v1',
      version: 1,
      data: { accountId: account.id, email: amelie.email, name: 'Amélie Durand', locale: 'fr' },
    },
  ]);
});

test('registering a known e-mail answers the same and changes nothing', async () => {
  const amelie = visitorOf(stage);
  const first = await amelie.register();
  const again = await amelie.register({ password: 'another long password' });
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect((await amelie.signIn({ password: 'another long password' })).status).toBe(401);
  expect((await amelie.signIn()).status).toBe(200);
});

test('an e-mail registered by ten at once becomes one account', async () => {
  const amelie = visitorOf(stage);
  const answers = await Promise.all(Array.from({ length: 10 }, () => amelie.register()));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(202));
  const rows = await stage.db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', amelie.email)
    .execute();
  expect(rows).toHaveLength(1);
});

test('a common password is refused, and bad input is named field by field', async () => {
  const amelie = visitorOf(stage);
  expect((await amelie.register({ password: 'password123' })).body).toMatchObject({
    code: 'PASSWORD_TOO_COMMON',
  });
  const bad = await amelie.call('/auth/register', {
    body: { email: 'nobody', password: 'short', name: ' ', role: 'admin' },
  });
  expect(bad.status).toBe(400);
  expect(bad.body.errors.map(({ path }) => path).toSorted()).toEqual([
    'email',
    'name',
    'password',
    'role',
  ]);
});

test('the access token is one that every service takes, for five minutes', async () => {
  const tokens = await visitorOf(stage).enter();
  const { kid, ...header } = decodeProtectedHeader(tokens.accessToken);
  expect(header).toEqual({ alg: 'RS256', typ: 'at+jwt' });
  const { iat = 0, exp = 0, ...claims } = decodeJwt(tokens.accessToken);
  expect(exp - iat).toBe(300);
  expect(claims).toEqual({
    iss: 'http://gateway.test',
    aud: 'foodiefast',
    sub: tokens.account.id,
    sid: tokens.sessionId,
    roles: ['customer'],
  });
  const jwks = await stage.app.inject('/.well-known/jwks.json');
  const keys: { kid: string; d?: string }[] = jwks.json().keys;
  expect(keys).toHaveLength(2);
  expect(keys.map((key) => key.kid)).toContain(kid);
  expect(keys.filter((key) => 'd' in key || 'p' in key)).toEqual([]);
});

test('a wrong password and an unknown e-mail are told the same', async () => {
  const amelie = visitorOf(stage);
  await amelie.register();
  const wrong = await amelie.signIn({ password: 'not this one at all' });
  const unknown = await visitorOf(stage).signIn();
  const told = ({ status, body }: typeof wrong) => ({ ...body, status, requestId: '' });
  expect(told(wrong)).toEqual(told(unknown));
  expect(wrong.body).toMatchObject({ code: 'CREDENTIALS_WRONG' });
});

test('one can list the own sessions and end any of them, but nobody else’s', async () => {
  const amelie = visitorOf(stage);
  const here = await amelie.enter();
  const there = (await amelie.signIn()).body;
  const other = await visitorOf(stage).enter();
  const headers = bearer(here);
  const list = await amelie.call('/auth/sessions', {
    method: 'GET',
    headers,
  });
  expect(list.body.items.map(({ id, current }) => [id, current])).toEqual([
    [there.sessionId, false],
    [here.sessionId, true],
  ]);
  const end = (id: string) =>
    amelie.call(`/auth/sessions/${id}`, { method: 'DELETE', headers }).then((it) => it.status);
  expect(await end(other.sessionId)).toBe(404);
  expect(await end(randomUUID())).toBe(404);
  expect(await end(there.sessionId)).toBe(204);
  expect(await end(there.sessionId)).toBe(404);
  const revoked = await amelie.call('/auth/sessions', { method: 'GET', headers: bearer(there) });
  expect(revoked.body).toMatchObject({ code: 'SESSION_REVOKED' });
});

test('a hundred and one sessions of an account are one too many: the oldest ends', async () => {
  const amelie = visitorOf(stage);
  const first = await amelie.enter();
  const session = await stage.db
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', first.sessionId)
    .executeTakeFirstOrThrow();
  const later = new Date(session.created_at.getTime() + 1);
  await stage.db
    .insertInto('sessions')
    .values(
      Array.from({ length: 99 }, () => ({ ...session, id: randomUUID(), last_used_at: later })),
    )
    .execute();
  expect((await amelie.signIn()).status).toBe(200);
  expect((await amelie.refresh(first.refreshToken)).body.code).toBe('SESSION_REVOKED');
});

test('five wrong passwords a minute are enough, also when they come at once', async () => {
  const amelie = visitorOf(stage);
  await amelie.register();
  const wrong = await Promise.all(
    Array.from({ length: 9 }, () => amelie.signIn({ password: 'guessing guessing' })),
  );
  const statuses = wrong.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(4).fill(429)]);
  const right = await amelie.signIn();
  expect([right.status, right.body]).toMatchObject([429, { code: 'RATE_LIMITED' }]);
  expect(Number(right.headers['retry-after'])).toBeGreaterThan(50);
  expect((await amelie.signIn({}, '203.0.113.9')).status).toBe(200);
  stage.forward(61_000);
  expect((await amelie.signIn()).status).toBe(200);
});

test('guessing from many networks never keeps the owner out at home', async () => {
  const amelie = visitorOf(stage);
  await amelie.enter();
  const guesses = Array.from({ length: 31 }, (_, index) =>
    amelie.signIn({ password: 'guessing guessing' }, `203.0.113.${index}`),
  );
  const answers = await Promise.all(guesses);
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
  expect((await amelie.signIn({}, '203.0.113.200')).status).toBe(429);
  expect((await amelie.signIn({}, '198.51.100.1')).status).toBe(200);
});

test('many right passwords at once are no guesses: all are served, or told to come back soon', async () => {
  const amelie = visitorOf(stage);
  await amelie.register();
  const answers = await Promise.all(Array.from({ length: 20 }, () => amelie.signIn()));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
  const crowd = await Promise.all(Array.from({ length: 60 }, () => amelie.signIn()));
  const others = crowd.filter(({ status }) => status !== 200);
  for (const { body, headers } of others) {
    expect([body.code, headers['retry-after']]).toEqual(['OVERLOADED', '2']);
  }
});
