import { decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deadlines, forgetOld } from '../src/deadlines.ts';
import { openKeyring } from '../src/keyring.ts';
import { openSecrets } from '../src/secrets.ts';
import { ensureKeys, rotateKeys } from '../src/signing-keys.ts';
import { openStage, type Stage } from './stage.ts';
import { bearer, visitorOf } from './visitor.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const dayMs = 24 * 3_600_000;
const published = () => stage.deps.keyring.jwks().keys.map(({ kid }) => kid);
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const take = (accessToken: string) =>
  visitorOf(stage)
    .call('/auth/sessions', { method: 'GET', headers: bearer({ accessToken }) })
    .then(({ status }) => status);

test('after a rotation the next key signs, and tokens of the old one are taken until they are out', async () => {
  const amelie = visitorOf(stage);
  const before = await amelie.enter();
  const [next, current] = published();
  expect(kidOf(before.accessToken)).toBe(current);
  await rotateKeys(stage.deps, { onlyWhenDue: false });
  await stage.deps.keyring.reload();
  const after = (await amelie.signIn()).body;
  expect(kidOf(after.accessToken)).toBe(next);
  expect(published()).toHaveLength(3);
  expect(published()).toContain(current);
  expect([await take(before.accessToken), await take(after.accessToken)]).toEqual([200, 200]);

  stage.forward(16 * 60_000);
  await forgetOld(stage.deps);
  await stage.deps.keyring.reload();
  expect(published()).toHaveLength(2);
  expect(published()).not.toContain(current);
  expect(await take(before.accessToken)).toBe(401);
});

test('keys are rotated when they are a month old, once, however often the deadline runs', async () => {
  const rotate = deadlines(stage.deps)['keys'];
  const due = { id: 'rotation', dueAt: new Date(), data: {} };
  const [next] = published();
  await rotate?.(due);
  expect(published()[0]).toBe(next);
  stage.forward(30 * dayMs);
  await Promise.all([rotate?.(due), rotate?.(due), rotate?.(due)]);
  const rows = await stage.db.selectFrom('signing_keys').select(['kid', 'state']).execute();
  expect(rows.filter(({ state }) => state === 'RETIRED')).toHaveLength(1);
  expect(rows.find(({ state }) => state === 'CURRENT')?.kid).toBe(next);
  const planned = await stage.db
    .selectFrom('deadlines')
    .select('due_at')
    .where('kind', '=', 'keys')
    .executeTakeFirstOrThrow();
  expect(planned.due_at.getTime() - stage.deps.clock.now().getTime()).toBeGreaterThan(29 * dayMs);
});

test('processes that start at once make two keys together', async () => {
  await stage.db.deleteFrom('signing_keys').execute();
  await Promise.all(Array.from({ length: 4 }, () => ensureKeys(stage.deps)));
  const rows = await stage.db.selectFrom('signing_keys').select('state').execute();
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['CURRENT', 'NEXT']);
});

test('another KEYS_SECRET does not start, and says why', async () => {
  const secrets = openSecrets('not the secret that sealed the keys');
  const opened = openKeyring({
    ...stage.deps,
    secrets,
    issuer: 'http://gateway.test',
    audience: 'foodiefast',
    log: stage.identity.log,
  });
  await expect(opened).rejects.toThrow('another KEYS_SECRET');
});
