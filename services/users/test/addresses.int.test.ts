import { randomUUID } from 'node:crypto';
import { accountPerson } from '@foodiefast/contracts/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const home = {
  label: 'Home',
  address: {
    line1: '3 rue Mercière',
    postcode: '69002',
    city: 'Lyon',
    country: 'FR',
    point: { lat: 45.7621, lng: 4.8337 },
  },
  doorNote: 'second floor',
};

async function someone() {
  const person = await stage.person();
  const data = { accountId: person.id, email: 'a@example.com', name: 'Amélie', locale: 'fr' };
  await stage.hear(accountPerson, data, { key: person.id, version: 1 });
  return person;
}

const add = (headers: Record<string, string>, body: unknown = home) =>
  stage.call('POST', '/me/addresses', { headers, body });

test('an address is saved, changed, listed and removed, and each change is published', async () => {
  const { id, headers } = await someone();
  const first = await add(headers);
  expect([first.status, first.body]).toMatchObject([201, home]);
  const second = await add(headers, { ...home, label: 'Work' });
  const path = `/me/addresses/${first.body.id}`;
  const changed = await stage.call('PATCH', path, {
    headers,
    body: { label: 'Old home', doorNote: null },
  });
  const { doorNote: _removed, ...rest } = home;
  expect(changed.body).toMatchObject({ ...rest, label: 'Old home' });
  expect(changed.body).not.toHaveProperty('doorNote');
  const list = await stage.call('GET', '/me/addresses', { headers });
  expect(list.body.items.map(({ label }) => label)).toEqual(['Work', 'Old home']);

  expect((await stage.call('DELETE', path, { headers })).status).toBe(204);
  expect((await stage.call('DELETE', path, { headers })).status).toBe(404);
  const published = await stage.events(id);
  expect(published.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  expect(published.at(-1)?.data).toMatchObject({
    addresses: [{ id: second.body.id, label: 'Work', doorNote: 'second floor' }],
  });
});

test('somebody else’s address is as unknown as one that is not there', async () => {
  const owner = await someone();
  const { headers } = await someone();
  const { id } = (await add(owner.headers)).body;
  for (const path of [`/me/addresses/${id}`, `/me/addresses/${randomUUID()}`]) {
    const seen = await stage.call('PATCH', path, { headers, body: { label: 'Mine' } });
    expect([seen.status, seen.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await stage.call('DELETE', path, { headers })).status).toBe(404);
  }
  const still = await stage.call('GET', '/me/addresses', { headers: owner.headers });
  expect(still.body.items).toMatchObject([{ label: 'Home' }]);
});

test('of many addresses saved at once twenty stay', async () => {
  const { headers } = await someone();
  for (let saved = 0; saved < 17; saved += 1) expect((await add(headers)).status).toBe(201);
  const answers = await Promise.all(Array.from({ length: 6 }, () => add(headers)));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.map(({ body }) => body.code)).toEqual(Array(3).fill('TOO_MANY_ADDRESSES'));
  expect((await stage.call('GET', '/me/addresses', { headers })).body.items).toHaveLength(20);
});

test('a repeated request saves one address', async () => {
  const { headers } = await someone();
  const keyed = { ...headers, 'idempotency-key': 'once' };
  const first = await add(keyed);
  const again = await add(keyed);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  expect(again.body).toEqual(first.body);
  const other = await add(keyed, { ...home, label: 'Work' });
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  expect((await stage.call('GET', '/me/addresses', { headers })).body.items).toHaveLength(1);
});
