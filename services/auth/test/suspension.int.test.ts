import type { adminAccountEndpoints } from '@foodiefast/contracts/auth-accounts';
import { newId } from '@foodiefast/kit/ids';
import { createAuthenticator } from '@foodiefast/testkit/authenticator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as z from 'zod';
import { openStage, publicUrl, type Stage } from './stage.ts';
import { bearer, password, visitorOf } from './visitor.ts';

type Account = z.infer<(typeof adminAccountEndpoints)['get']['answers'][200]>;
type Headers = ReturnType<typeof bearer>;

let stage: Stage;
let admin: { id: string; headers: Headers };
beforeAll(async () => {
  stage = await openStage();
  admin = await enterAsAdmin();
});
afterAll(() => stage.close());

const site = { origin: publicUrl, rpId: 'localhost' };

async function withPasskey() {
  const visitor = visitorOf(stage);
  const { accessToken, account } = await visitor.enter();
  const device = createAuthenticator(site);
  const headers = bearer({ accessToken });
  const { body } = await visitor.call('/auth/passkeys', {
    headers,
    body: { currentPassword: password },
  });
  const credential = device.create(body.options);
  await visitor.call('/auth/passkeys', { headers, body: { credential, name: 'Phone' } });
  const signIn = async () => {
    const { options } = (await visitor.call('/auth/passkeys/options')).body;
    return visitor.call('/auth/passkeys/sessions', { body: { credential: device.get(options) } });
  };
  return { visitor, id: account.id, headers, signIn };
}

async function enterAsAdmin() {
  const { id, signIn } = await withPasskey();
  await stage.db
    .updateTable('accounts')
    .set({ roles: ['customer', 'admin'] })
    .where('id', '=', id)
    .execute();
  return { id, headers: bearer((await signIn()).body) };
}

async function asked(path: string, o: { by?: Headers; body?: unknown; method?: 'GET' } = {}) {
  const { status, body } = await visitorOf(stage).call(path, {
    method: 'POST',
    headers: admin.headers,
    ...(o.by ? { headers: o.by } : {}),
    ...o,
  });
  return { status, body: body as unknown as Account & { code: string; items: Account[] } };
}
const suspend = (id: string) =>
  asked(`/admin/accounts/${id}/suspend`, { body: { reason: 'Rude to couriers' } });

test('a suspended account is out at once, and no way in leads back until it is restored', async () => {
  const amelie = await withPasskey();
  const tokens = (await amelie.visitor.signIn()).body;
  const closed = await suspend(amelie.id);
  expect(closed.status).toBe(200);
  expect(closed.body).toMatchObject({
    sessions: [],
    suspension: { adminId: admin.id, reason: 'Rude to couriers' },
  });

  const mine = await asked('/auth/sessions', { method: 'GET', by: bearer(tokens) });
  expect([mine.status, mine.body.code]).toEqual([401, 'SESSION_REVOKED']);
  expect((await amelie.visitor.refresh(tokens.refreshToken)).body.code).toBe('SESSION_REVOKED');
  expect((await amelie.signIn()).body.code).toBe('ACCOUNT_SUSPENDED');
  const entered = await amelie.visitor.signIn();
  expect([entered.status, entered.body.code]).toEqual([403, 'ACCOUNT_SUSPENDED']);
  // Who does not know the password learns nothing of it.
  const wrong = await amelie.visitor.signIn({ password: 'not the password' });
  expect(wrong.body.code).toBe('CREDENTIALS_WRONG');

  const open = await asked(`/admin/accounts/${amelie.id}/restore`);
  expect(open.body.suspension).toBeNull();
  expect((await amelie.visitor.signIn()).status).toBe(200);
});

test('closing twice is told once, and so is opening', async () => {
  const { account } = await visitorOf(stage).enter();
  await Promise.all([suspend(account.id), suspend(account.id)]);
  for (const _ of [1, 2]) await asked(`/admin/accounts/${account.id}/restore`);
  const told = [
    ...(await stage.events('account.suspended.v1')),
    ...(await stage.events('account.restored.v1')),
  ].filter(({ key }) => key === account.id);
  expect(told.map(({ type, version }) => [type, version])).toEqual([
    ['account.suspended.v1', 2],
    ['account.restored.v1', 3],
  ]);
});

test('a sign-in that races the suspension leaves no session', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  await Promise.all([visitor.signIn(), suspend(account.id), visitor.signIn()]);
  const { body } = await asked(`/admin/accounts/${account.id}`, { method: 'GET' });
  expect(body.sessions).toEqual([]);
});

test('all sessions of an account end together, and its owner may come back', async () => {
  const visitor = visitorOf(stage);
  const first = await visitor.enter();
  const second = (await visitor.signIn()).body;
  const { body } = await asked(`/admin/accounts/${first.account.id}/end-sessions`);
  expect(body.sessions).toEqual([]);
  for (const { refreshToken } of [first, second]) {
    expect((await visitor.refresh(refreshToken)).body.code).toBe('SESSION_REVOKED');
  }
  expect((await visitor.signIn()).status).toBe(200);
});

test('nobody closes the own account, one that is not there, or as anybody but an admin', async () => {
  expect((await suspend(admin.id)).body.code).toBe('FORBIDDEN');
  expect((await suspend(newId())).status).toBe(404);
  const { account, accessToken } = await visitorOf(stage).enter();
  const own = await asked(`/admin/accounts/${account.id}/suspend`, {
    by: bearer({ accessToken }),
    body: { reason: 'x' },
  });
  expect(own.status).toBe(403);
});

test('an account is found by id, by the start of its address, by part of its name and by role', async () => {
  const visitor = visitorOf(stage);
  const { account } = await visitor.enter();
  const found = async (query: string) =>
    (await asked(`/admin/accounts?${query}`, { method: 'GET' })).body.items.map(({ id }) => id);
  expect(await found(`q=${account.id}`)).toEqual([account.id]);
  expect(await found(`q=${visitor.email.slice(0, 20).toUpperCase()}`)).toEqual([account.id]);
  expect(await found('q=durand')).toContain(account.id);
  expect(await found('q=%25')).toEqual([]);
  expect(await found('role=admin')).toEqual([admin.id]);
  await suspend(account.id);
  expect(await found('suspended=true')).toContain(account.id);
  expect(await found('suspended=false')).not.toContain(account.id);
});
