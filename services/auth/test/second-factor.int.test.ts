import type { Tokens } from '@foodiefast/contracts/auth';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { codeAt, stepAt } from '../src/domain/totp.ts';
import { openStage, type Stage } from './stage.ts';
import { bearer, password, visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
// Each test has a step of 30 s before it, or a code would now and then become the one before.
beforeEach(() => {
  stage.forward(30_000 - (stage.deps.clock.now().getTime() % 30_000));
});
afterAll(() => stage.close());

type Visitor = ReturnType<typeof visitorOf>;

const enrol = (who: Visitor, tokens: Tokens, oneTimeCode?: string) =>
  who.call('/auth/totp', {
    headers: bearer(tokens),
    body: oneTimeCode === undefined ? { currentPassword: password } : { oneTimeCode },
  });

/** The code that an authenticator shows now, or some steps of 30 s later. */
async function codeOf({ account }: Tokens, later = 0) {
  const totp = await stage.db
    .selectFrom('totps')
    .selectAll()
    .where('account_id', '=', account.id)
    .executeTakeFirstOrThrow();
  const seed = stage.deps.secrets.open('totp', account.id, totp.sealed_seed);
  return codeAt(seed, stepAt(stage.deps.clock.now()) + later);
}

/** The authenticator is active; the code of this step was used for that. */
async function protectedVisitor() {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  await enrol(amelie, tokens);
  expect((await enrol(amelie, tokens, await codeOf(tokens))).status).toBe(200);
  return { amelie, tokens };
}

const wrongOf = (code: string) => `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`;

test('an authenticator is active from its first right code on', async () => {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  const early = await enrol(amelie, tokens, '123456');
  expect([early.status, early.body.code]).toEqual([422, 'ONE_TIME_CODE_WRONG']);
  const started = await enrol(amelie, tokens);
  expect([started.status, started.body.state]).toEqual([201, 'PENDING']);
  expect(started.body.secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(started.body.uri).toContain(`secret=${started.body.secret}`);
  expect((await amelie.signIn()).status).toBe(200);

  const right = await codeOf(tokens);
  expect((await enrol(amelie, tokens, wrongOf(right))).body.code).toBe('ONE_TIME_CODE_WRONG');
  const active = await enrol(amelie, tokens, right);
  expect([active.status, active.body]).toEqual([200, { state: 'ACTIVE' }]);
  expect((await enrol(amelie, tokens)).body).toEqual({ state: 'ACTIVE' });
});

test('a stolen access token alone adds no authenticator, which would keep the owner out', async () => {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  const headers = bearer(tokens);
  const ask = (body: object) => amelie.call('/auth/totp', { headers, body });
  expect((await ask({})).body.code).toBe('PROOF_REQUIRED');
  expect((await ask({ currentPassword: 'guessed' })).body.code).toBe('CREDENTIALS_WRONG');
  expect((await ask({ oneTimeCode: '000000' })).body.code).toBe('ONE_TIME_CODE_WRONG');
  expect((await amelie.signIn()).status).toBe(200);
});

test('sign-in needs the code then, which works once, and the token says when it was shown', async () => {
  const { amelie, tokens } = await protectedVisitor();
  expect((await amelie.signIn()).body.code).toBe('SECOND_FACTOR_REQUIRED');
  const used = await codeOf(tokens);
  expect((await amelie.signIn({ oneTimeCode: used })).body.code).toBe('ONE_TIME_CODE_WRONG');
  const next = await codeOf(tokens, 1);
  const attempts = [1, 2, 3].map(() => amelie.signIn({ oneTimeCode: next }));
  const answers = await Promise.all(attempts);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const signedIn = answers.find(({ status }) => status === 200)?.body;
  expect(signedIn?.account.secondFactor).toBe(true);
  const { iat, mfa_at } = decodeJwt(signedIn?.accessToken ?? '');
  // The token is signed after the session was opened, maybe in the next second.
  expect(Number(iat) - Number(mfa_at)).toBeOneOf([0, 1, 2]);
  const renewed = await amelie.refresh(signedIn?.refreshToken);
  expect(decodeJwt(renewed.body.accessToken)['mfa_at']).toBe(mfa_at);
});

test('a session from before has not shown it', async () => {
  const { amelie, tokens } = await protectedVisitor();
  const renewed = await amelie.refresh(tokens.refreshToken);
  expect(renewed.body.account.secondFactor).toBe(true);
  expect(decodeJwt(renewed.body.accessToken)).not.toHaveProperty('mfa_at');
});

test('guessing codes is limited, and asking without one in between gains nothing', async () => {
  const { amelie, tokens } = await protectedVisitor();
  const wrong = wrongOf(await codeOf(tokens, 5));
  const guess = async () => (await amelie.signIn({ oneTimeCode: wrong })).body.code;
  const ask = async () => (await amelie.signIn()).body.code;
  for (let guesses = 0; guesses < 4; guesses += 1) {
    expect([await guess(), await ask()]).toEqual(['ONE_TIME_CODE_WRONG', 'SECOND_FACTOR_REQUIRED']);
  }
  expect([await guess(), await ask()]).toEqual(['ONE_TIME_CODE_WRONG', 'RATE_LIMITED']);
});

test('it is removed with password and code, and sessions lose what they had shown', async () => {
  const { amelie, tokens } = await protectedVisitor();
  const signedIn = (await amelie.signIn({ oneTimeCode: await codeOf(tokens, 1) })).body;
  stage.forward(60_000);
  const remove = (currentPassword: string, oneTimeCode: string) =>
    amelie.call('/auth/totp', {
      method: 'DELETE',
      headers: bearer(tokens),
      body: { currentPassword, oneTimeCode },
    });
  const code = await codeOf(tokens);
  expect((await remove('not this one at all', code)).body.code).toBe('CREDENTIALS_WRONG');
  expect((await remove(password, wrongOf(code))).body.code).toBe('ONE_TIME_CODE_WRONG');
  expect((await remove(password, code)).status).toBe(204);
  expect((await amelie.signIn()).status).toBe(200);
  const renewed = await amelie.refresh(signedIn.refreshToken);
  expect(renewed.body.account.secondFactor).toBe(false);
  expect(decodeJwt(renewed.body.accessToken)).not.toHaveProperty('mfa_at');
});

test('the seed is not readable in the database', async () => {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  const { secret } = (await enrol(amelie, tokens)).body;
  const { sealed_seed } = await stage.db
    .selectFrom('totps')
    .select('sealed_seed')
    .where('account_id', '=', tokens.account.id)
    .executeTakeFirstOrThrow();
  const seed = stage.deps.secrets.open('totp', tokens.account.id, sealed_seed);
  expect(seed).toHaveLength(20);
  expect(sealed_seed.includes(seed)).toBe(false);
  expect(sealed_seed.includes(secret)).toBe(false);
});
