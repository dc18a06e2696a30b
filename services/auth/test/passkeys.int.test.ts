import { createAuthenticator } from '@foodiefast/testkit/authenticator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, publicUrl, type Stage } from './stage.ts';
import { bearer, password, visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const site = { origin: publicUrl, rpId: 'localhost' };
type Visitor = ReturnType<typeof visitorOf>;

async function addPasskey(
  visitor: Visitor,
  accessToken: string,
  device = createAuthenticator(site),
) {
  const headers = bearer({ accessToken });
  const begun = await visitor.call('/auth/passkeys', {
    headers,
    body: { currentPassword: password },
  });
  const credential = device.create(begun.body.options);
  const added = await visitor.call('/auth/passkeys', {
    headers,
    body: { credential, name: 'Phone' },
  });
  return { device, begun, added, credential, headers };
}

const optionsFor = async (visitor: Visitor) =>
  (await visitor.call('/auth/passkeys/options')).body.options;
const signInWith = (visitor: Visitor, credential: unknown) =>
  visitor.call('/auth/passkeys/sessions', { body: { credential } });

test('a passkey is added with the password, signs in, and counts as a second factor', async () => {
  const visitor = visitorOf(stage);
  const { accessToken, account } = await visitor.enter();
  const { device, begun, added, headers } = await addPasskey(visitor, accessToken);
  expect([begun.status, begun.body.state]).toEqual([200, 'PENDING']);
  expect([added.status, added.body.passkey.name]).toEqual([201, 'Phone']);

  const entered = await signInWith(visitor, device.get(await optionsFor(visitor)));
  expect(entered.status).toBe(200);
  expect(entered.body.account).toMatchObject({ id: account.id, secondFactor: true });
  const claims = JSON.parse(
    Buffer.from(entered.body.accessToken.split('.')[1] ?? '', 'base64url').toString(),
  );
  expect(claims.mfa_at).toBeGreaterThan(0);

  const list = await visitor.call('/auth/passkeys', { method: 'GET', headers });
  expect(list.body.items.map(({ name }) => name)).toEqual(['Phone']);
});

test('a signed challenge works once, for this site, for this account, in its time', async () => {
  const visitor = visitorOf(stage);
  const { accessToken } = await visitor.enter();
  const { device } = await addPasskey(visitor, accessToken);
  const shown = device.get(await optionsFor(visitor));
  expect((await signInWith(visitor, shown)).status).toBe(200);
  const refused = [
    shown,
    device.get(await optionsFor(visitor), { origin: 'https://evil.example' }),
    device.get(await optionsFor(visitor), { verified: false }),
    device.get({ challenge: Buffer.alloc(38, 7).toString('base64url') }),
    createAuthenticator(site).get(await optionsFor(visitor)),
  ];
  for (const credential of refused) {
    expect((await signInWith(visitor, credential)).body.code).toBe('CREDENTIALS_WRONG');
  }
  const late = await optionsFor(visitor);
  stage.forward(6 * 60_000);
  expect((await signInWith(visitor, device.get(late))).body.code).toBe('CREDENTIALS_WRONG');
});

test('parallel uses of one signed challenge open one session', async () => {
  const visitor = visitorOf(stage);
  const { accessToken } = await visitor.enter();
  const { device } = await addPasskey(visitor, accessToken);
  const shown = device.get(await optionsFor(visitor));
  const answers = await Promise.all(Array.from({ length: 6 }, () => signInWith(visitor, shown)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('of a device and its copy, used at once, one is let in', async () => {
  const visitor = visitorOf(stage);
  const { accessToken } = await visitor.enter();
  const { device } = await addPasskey(visitor, accessToken);
  const [first, second] = [await optionsFor(visitor), await optionsFor(visitor)];
  const shown = [device.get(first), device.again(second)];
  const answers = await Promise.all(shown.map((it) => signInWith(visitor, it)));
  const [low, high] = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect([low, high]).toEqual([200, 401]);
});

test('a stolen access token alone adds no passkey', async () => {
  const visitor = visitorOf(stage);
  const { accessToken } = await visitor.enter();
  const headers = bearer({ accessToken });
  const begun = await visitor.call('/auth/passkeys', { headers, body: {} });
  expect([begun.status, begun.body.code]).toEqual([403, 'PROOF_REQUIRED']);
  const signIn = await optionsFor(visitor);
  const credential = createAuthenticator(site).create({
    challenge: signIn.challenge,
    user: { id: 'x' },
  });
  const finished = await visitor.call('/auth/passkeys', { headers, body: { credential } });
  expect([finished.status, finished.body.code]).toEqual([422, 'PASSKEY_INVALID']);
});

test('a challenge of one account adds no passkey to another', async () => {
  const [one, other] = [visitorOf(stage), visitorOf(stage)];
  const mine = await one.enter();
  const theirs = await other.enter();
  const begun = await one.call('/auth/passkeys', {
    headers: bearer(mine),
    body: { currentPassword: password },
  });
  const credential = createAuthenticator(site).create(begun.body.options);
  const added = await other.call('/auth/passkeys', {
    headers: bearer(theirs),
    body: { credential },
  });
  expect(added.body.code).toBe('PASSKEY_INVALID');
});

test('removing one needs proof, and a foreign one is unknown', async () => {
  const [visitor, stranger] = [visitorOf(stage), visitorOf(stage)];
  const { accessToken } = await visitor.enter();
  const { added, headers, device } = await addPasskey(visitor, accessToken);
  const path = `/auth/passkeys/${added.body.passkey.id}`;
  const without = await visitor.call(path, { method: 'DELETE', headers, body: {} });
  expect(without.body.code).toBe('PROOF_REQUIRED');
  const foreign = await stranger.call(path, {
    method: 'DELETE',
    headers: bearer(await stranger.enter()),
    body: { currentPassword: password },
  });
  expect(foreign.status).toBe(404);
  const fresh = await signInWith(visitor, device.get(await optionsFor(visitor)));
  const removed = await visitor.call(path, {
    method: 'DELETE',
    headers: bearer(fresh.body),
    body: {},
  });
  expect(removed.status).toBe(204);
  const gone = await signInWith(visitor, device.get(await optionsFor(visitor)));
  expect(gone.body.code).toBe('CREDENTIALS_WRONG');
});
