import type { Tokens } from '@foodiefast/contracts/auth';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';
import { bearer, visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const list = (tokens: Tokens) =>
  visitorOf(stage).call('/auth/sessions', { method: 'GET', headers: bearer(tokens) });

test('each refresh gives new tokens of the same session, with the roles as they are now', async () => {
  const amelie = visitorOf(stage);
  const first = await amelie.enter();
  await stage.db
    .updateTable('accounts')
    .set({ roles: ['customer', 'chef'] })
    .where('id', '=', first.account.id)
    .execute();
  const second = await amelie.refresh(first.refreshToken);
  expect(second.status).toBe(200);
  expect(second.headers['cache-control']).toBe('no-store');
  expect(second.body).toMatchObject({
    sessionId: first.sessionId,
    account: { id: first.account.id, roles: ['customer', 'chef'] },
  });
  expect(second.body.refreshToken).not.toBe(first.refreshToken);
  expect((await amelie.refresh(second.body.refreshToken)).status).toBe(200);
});

test('a refresh token used twice ends its session for both who hold it', async () => {
  const amelie = visitorOf(stage);
  const first = await amelie.enter();
  const elsewhere = (await amelie.signIn()).body;
  const second = (await amelie.refresh(first.refreshToken)).body;
  const thief = await amelie.refresh(first.refreshToken);
  expect([thief.status, thief.body.code]).toEqual([401, 'SESSION_REVOKED']);
  expect((await amelie.refresh(second.refreshToken)).body.code).toBe('SESSION_REVOKED');
  expect((await list(second)).body).toMatchObject({ code: 'SESSION_REVOKED' });
  expect((await list(elsewhere)).status).toBe(200);

  const [event, ...more] = (await stage.events('account.session-revoked.v1')).filter(
    ({ key }) => key === first.account.id,
  );
  expect(more).toEqual([]);
  expect(event?.data).toEqual({ accountId: first.account.id, sessionId: first.sessionId });
  const audited = await stage.db
    .selectFrom('audit')
    .select(['actor_role', 'detail'])
    .where('object_id', '=', first.account.id)
    .where('action', '=', 'session.ended')
    .execute();
  expect(audited).toEqual([
    { actor_role: 'system', detail: { sessionId: first.sessionId, reason: 'REUSED' } },
  ]);
});

test('of ten who use one refresh token at once at most one is served, and the session ends', async () => {
  const amelie = visitorOf(stage);
  const { refreshToken } = await amelie.enter();
  const answers = await Promise.all(Array.from({ length: 10 }, () => amelie.refresh(refreshToken)));
  const served = answers.filter(({ status }) => status === 200);
  expect(served).toHaveLength(1);
  expect((await amelie.refresh(served[0]?.body.refreshToken)).body.code).toBe('SESSION_REVOKED');
});

test('a made-up token ends nothing', async () => {
  const amelie = visitorOf(stage);
  const first = await amelie.enter();
  const made = `${first.refreshToken?.slice(0, 60)}${'A'.repeat(26)}`;
  expect((await amelie.refresh(made)).body.code).toBe('NOT_SIGNED_IN');
  expect((await amelie.refresh(first.refreshToken)).status).toBe(200);
});

test('a session ends a month after its last use', async () => {
  const amelie = visitorOf(stage);
  const first = await amelie.enter();
  const dayMs = 24 * 3_600_000;
  stage.forward(29 * dayMs);
  const second = await amelie.refresh(first.refreshToken);
  expect(second.status).toBe(200);
  stage.forward(31 * dayMs);
  expect((await amelie.refresh(second.body.refreshToken)).body.code).toBe('NOT_SIGNED_IN');
  expect(
    (await stage.deps.db.selectFrom('sessions').select('id').execute()).length,
  ).toBeGreaterThan(0);
});

test('a browser keeps its refresh token in a cookie, which works with our header alone', async () => {
  const amelie = visitorOf(stage);
  await amelie.register();
  const signedIn = await amelie.signIn({ refreshTokenIn: 'cookie' });
  expect(signedIn.body.refreshToken).toBeUndefined();
  const set = String(signedIn.headers['set-cookie']);
  expect(set).toMatch(
    /^ff_refresh=[\w-]{86}; Max-Age=2592000; Path=\/api\/v1\/auth\/sessions; HttpOnly; Secure; SameSite=Strict$/,
  );
  const cookie = `theme=dark; ${set.split(';')[0]}`;
  const refresh = (headers: Record<string, string>) =>
    amelie.call('/auth/sessions/refresh', { headers });
  expect((await refresh({ cookie })).body.code).toBe('CONFIRMATION_HEADER_REQUIRED');
  expect((await refresh({ 'x-foodiefast': '1' })).body.code).toBe('NOT_SIGNED_IN');
  const renewed = await refresh({ cookie, 'x-foodiefast': '1' });
  expect([renewed.status, renewed.body.refreshToken]).toEqual([200, undefined]);
  expect(String(renewed.headers['set-cookie'])).not.toBe(set);

  const out = await amelie.call('/auth/sessions/current', {
    method: 'DELETE',
    headers: bearer(renewed.body),
  });
  expect(out.status).toBe(204);
  expect(out.headers['set-cookie']).toMatch(
    /^ff_refresh=; Max-Age=0; Path=\/api\/v1\/auth\/sessions/,
  );
  expect((await list(renewed.body)).body).toMatchObject({ code: 'SESSION_REVOKED' });
});

test('the others learn which sessions ended in the last six minutes, and they alone', async () => {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  const since = stage.deps.clock.now().getTime();
  await amelie.call('/auth/sessions/current', { method: 'DELETE', headers: bearer(tokens) });
  const ask = async (headers: Record<string, string>, from: number) =>
    stage.privateApp.inject({ url: `/internal/revocations?since=${from}`, headers });
  const orders = await stage.identity.service('orders', 'auth');
  const told = (await ask(orders, since)).json();
  expect(told.items).toEqual([{ sessionId: tokens.sessionId, at: expect.any(Number) }]);
  expect(told.now).toBeGreaterThanOrEqual(told.items[0].at);
  expect((await ask(orders, told.now)).json().items).toEqual([]);
  expect((await ask(orders, 9e15)).json().items).toEqual([]);
  expect((await ask(bearer(tokens), since)).statusCode).toBe(401);
  stage.forward(6 * 60_000 + 1_000);
  expect((await ask(orders, 0)).json().items).toEqual([]);
});

test('a session that another process ended is refused here soon', async () => {
  const tokens = await visitorOf(stage).enter();
  expect((await list(tokens)).status).toBe(200);
  await stage.db
    .updateTable('sessions')
    .set({ ended_at: stage.deps.clock.now(), end_reason: 'ENDED' })
    .where('id', '=', tokens.sessionId)
    .execute();
  await until(async () => (await list(tokens)).status === 401, {
    deadlineMs: 5_000,
    what: 'the refusal',
  });
});
