import { randomUUID } from 'node:crypto';
import { everyWay, hitNext } from '@foodiefast/testkit/failpoint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIdentityServer, type Somebody } from './identity-server.ts';
import { openStage, publicUrl, type Stage } from './stage.ts';
import { bearer, password, visitorOf } from './visitor.ts';

type IdentityServer = Awaited<ReturnType<typeof openIdentityServer>>;

let stage: Stage;
let provider: IdentityServer;
beforeAll(async () => {
  provider = await openIdentityServer({
    redirectUri: `${publicUrl}/api/v1/auth/oidc/acme/callback`,
  });
  const { id: clientId, secret: clientSecret } = provider.client;
  const acme = { id: 'acme', name: 'Acme', issuer: provider.issuer, clientId, clientSecret };
  const other = { ...acme, id: 'other', name: 'Other' };
  stage = await openStage({ oidcProviders: [acme, other] });
});
afterAll(async () => {
  await stage.close();
  provider.close();
});

const somebody = (o: Partial<Somebody> = {}): Somebody => {
  const sub = randomUUID();
  return { sub, email: `${sub}@example.com`, email_verified: true, name: 'Zoé Petit', ...o };
};

/** A browser: follows the provider's redirects with its cookies until it is sent back to us. */
async function browse(start: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(start);
  while (url.origin === provider.issuer) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split(/=(.*)/s, 2);
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${url.pathname} answered ${answer.status}`);
    url = new URL(location, url);
  }
  return url;
}

const cookieOf = (answer: { headers: Record<string, unknown> }, name: string) =>
  [answer.headers['set-cookie']]
    .flat()
    .map(String)
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(';', 1)[0];

async function start() {
  const begun = await stage.app.inject({ url: '/auth/oidc/acme/start' });
  expect(begun.statusCode).toBe(303);
  return { url: String(begun.headers.location), cookie: cookieOf(begun, 'ff_oidc') ?? '' };
}

async function comeBack(url: URL, cookie: string) {
  const path = url.pathname.replace('/api/v1', '') + url.search;
  const answer = await stage.app.inject({ url: path, headers: { cookie } });
  return { answer, page: new URL(String(answer.headers.location)) };
}

async function signInAs(person: Somebody | null) {
  provider.seat(person);
  const begun = await start();
  return comeBack(await browse(begun.url), begun.cookie);
}

async function tokensOf(answer: { headers: Record<string, unknown> }) {
  const cookie = cookieOf(answer, 'ff_refresh') ?? '';
  return visitorOf(stage).call('/auth/sessions/refresh', {
    headers: { cookie, 'x-foodiefast': '1' },
    body: {},
  });
}

test('a person of the provider gets an account, and the same one the next time', async () => {
  const person = somebody();
  const first = await signInAs(person);
  expect([first.answer.statusCode, first.page.pathname]).toEqual([303, '/sign-in']);
  expect(first.page.searchParams.get('done')).toBe('signed-in');
  const one = await tokensOf(first.answer);
  expect(one.body.account).toMatchObject({ email: person.email, emailVerified: true });
  const two = await tokensOf((await signInAs(person)).answer);
  expect(two.body.account.id).toBe(one.body.account.id);
});

test('an e-mail that has an account here opens nothing by itself', async () => {
  const visitor = visitorOf(stage);
  await visitor.register();
  const { page, answer } = await signInAs(somebody({ email: visitor.email }));
  expect(page.searchParams.get('problem')).toBe('EMAIL_KNOWN');
  expect(cookieOf(answer, 'ff_refresh')).toBeUndefined();
});

test('an address that the provider has not checked opens no account', async () => {
  const { page } = await signInAs(somebody({ email_verified: false }));
  expect(page.searchParams.get('problem')).toBe('EMAIL_UNVERIFIED');
});

test('who is signed in links their account there, and signs in with it', async () => {
  const visitor = visitorOf(stage);
  const tokens = await visitor.enter();
  const headers = bearer(tokens);
  const without = await visitor.call('/auth/oidc/acme/links', { headers, body: {} });
  expect(without.body.code).toBe('PROOF_REQUIRED');
  const begun = await visitor.call('/auth/oidc/acme/links', {
    headers,
    body: { currentPassword: password },
  });
  const person = somebody();
  provider.seat(person);
  const back = await comeBack(await browse(begun.body.url), cookieOf(begun, 'ff_oidc') ?? '');
  expect(back.page.pathname).toBe('/account');
  const entered = await tokensOf((await signInAs(person)).answer);
  expect(entered.body.account.id).toBe(tokens.account.id);
  const list = await visitor.call('/auth/identities', { method: 'GET', headers });
  expect(list.body.items.map(({ provider: name }) => name)).toEqual(['acme']);
  const removed = await visitor.call(`/auth/identities/${list.body.items[0]?.id}`, {
    method: 'DELETE',
    headers,
  });
  expect(removed.status).toBe(204);
});

test('the only way in is not removed', async () => {
  const { answer } = await signInAs(somebody());
  const { body } = await tokensOf(answer);
  const visitor = visitorOf(stage);
  const headers = bearer(body);
  const list = await visitor.call('/auth/identities', { method: 'GET', headers });
  const removed = await visitor.call(`/auth/identities/${list.body.items[0]?.id}`, {
    method: 'DELETE',
    headers,
  });
  expect([removed.status, removed.body.code]).toEqual([409, 'LAST_WAY_IN']);
  const after = await visitor.call('/auth/identities', { method: 'GET', headers });
  expect(after.body.items).toHaveLength(1);
});

test('what comes back without the cookie, with another state, or twice is refused', async () => {
  provider.seat(somebody());
  const begun = await start();
  const back = await browse(begun.url);
  const other = await start();
  for (const cookie of ['', other.cookie, 'ff_oidc=made-up']) {
    expect((await comeBack(back, cookie)).page.searchParams.get('problem')).toBe('FAILED');
  }
  expect((await comeBack(back, begun.cookie)).page.searchParams.get('done')).toBe('signed-in');
  expect((await comeBack(back, begun.cookie)).page.searchParams.get('problem')).toBe('FAILED');
});

test('what one provider says is not taken for what another says', async () => {
  provider.seat(somebody());
  const begun = await start();
  const back = await browse(begun.url);
  const mixed = new URL(back.href.replace('/oidc/acme/', '/oidc/other/'));
  expect((await comeBack(mixed, begun.cookie)).page.searchParams.get('problem')).toBe('FAILED');
  const elsewhere = new URL(back);
  elsewhere.searchParams.set('iss', 'https://evil.example');
  expect((await comeBack(elsewhere, begun.cookie)).page.searchParams.get('problem')).toBe('FAILED');
});

test('a person who says no at the provider comes back without an account', async () => {
  const { page } = await signInAs(null);
  expect(page.searchParams.get('problem')).toBe('FAILED');
});

test.each(everyWay)(
  'hit at its failpoint (%s) a sign-in comes to nothing, and is begun again',
  async (way) => {
    const person = somebody();
    provider.seat(person);
    const begun = await start();
    const back = await browse(begun.url);
    // The provider takes a code once, however often we send it.
    const wasHit = hitNext('oidc', way);
    const { answer, page } = await comeBack(back, begun.cookie);
    expect([wasHit(), page.searchParams.get('problem')]).toEqual([true, 'FAILED']);
    expect(cookieOf(answer, 'ff_refresh')).toBeUndefined();
    const again = await signInAs(person);
    expect(again.page.searchParams.get('done')).toBe('signed-in');
  },
);

test('an unknown provider is not found', async () => {
  expect((await stage.app.inject({ url: '/auth/oidc/nobody/start' })).statusCode).toBe(404);
  const list = await stage.app.inject({ url: '/auth/oidc' });
  expect(list.json()).toEqual({
    items: [
      { id: 'acme', name: 'Acme' },
      { id: 'other', name: 'Other' },
    ],
  });
});
