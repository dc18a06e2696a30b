import { accountPerson } from '@foodiefast/contracts/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const documentOf = (accountId: string, email = 'amelie@example.com') => ({
  accountId,
  email,
  name: 'Amélie Durand',
  locale: 'fr',
});

async function amelie() {
  const person = await stage.person();
  await stage.hear(accountPerson, documentOf(person.id), { key: person.id, version: 1 });
  return person;
}

test('who has registered has a profile, and it is published whole', async () => {
  const { id, headers } = await amelie();
  const me = await stage.call('GET', '/me', { headers });
  expect(me.body).toEqual({
    id,
    name: 'Amélie Durand',
    email: 'amelie@example.com',
    phone: null,
    locale: 'fr',
    createdAt: '2026-11-21T12:00:00.000Z',
  });
  const change = { name: 'Amélie Martin', phone: '+33612345678', locale: 'en' };
  const changed = await stage.call('PATCH', '/me', { headers, body: change });
  expect(changed.body).toMatchObject(change);
  const same = await stage.call('PATCH', '/me', { headers, body: { locale: 'en' } });
  expect(same.body).toEqual(changed.body);
  const notifications = { reminders: true, push: true };
  const empty = {
    notifications,
    userId: id,
    phone: null,
    locale: 'fr',
    addresses: [],
    applications: [],
  };
  expect(await stage.events(id)).toEqual([
    { type: 'user.person.v1', version: 1, data: { ...empty, name: 'Amélie Durand' } },
    { type: 'user.person.v1', version: 2, data: { ...empty, ...change } },
  ]);
});

test('GET /me waits for an account that is on its way', async () => {
  const person = await stage.person();
  const asked = stage.call('GET', '/me', { headers: person.headers });
  await stage.call('GET', '/me/addresses', { headers: person.headers });
  await stage.hear(accountPerson, documentOf(person.id), { key: person.id, version: 1 });
  expect((await asked).status).toBe(200);
});

test('an account that does not arrive is answered 503, to be asked for again', async () => {
  const { headers } = await stage.person();
  const late = await stage.call('GET', '/me', { headers });
  expect([late.status, late.body.code, late.headers['retry-after']]).toEqual([
    503,
    'UNAVAILABLE',
    '1',
  ]);
});

test('documents of an account end the same in any order and any number', async () => {
  const first = { version: 1, at: '2026-11-20T08:00:00.000Z' };
  const second = { version: 2, at: '2026-11-21T08:00:00.000Z' };
  const orders = [
    [first, second],
    [second, first],
    [first, second, first, second],
    [second, second, first, first],
  ];
  for (const order of orders) {
    const { id, headers } = await stage.person();
    for (const heard of order) {
      const email = `amelie.${heard.version}@example.com`;
      await stage.hear(accountPerson, documentOf(id, email), { key: id, ...heard });
    }
    const { body } = await stage.call('GET', '/me', { headers });
    expect(body).toMatchObject({ email: 'amelie.2@example.com', createdAt: first.at });
    expect(await stage.events(id)).toHaveLength(1);
  }
});

test('an event that comes again is known', async () => {
  const { id } = await stage.person();
  const heard = { id: '019aa0b7-0000-7000-8000-00000000000a', key: id, version: 1 };
  expect(await stage.hear(accountPerson, documentOf(id), heard)).toBe('applied');
  expect(await stage.hear(accountPerson, documentOf(id), heard)).toBe('known');
});

test('when auth erases an account, nothing of the person stays, and nothing late brings it back', async () => {
  const { id, headers } = await amelie();
  const address = { line1: '3 rue Mercière', postcode: '69002', city: 'Lyon', country: 'FR' };
  const point = { lat: 45.76, lng: 4.83 };
  await stage.call('POST', '/me/addresses', {
    headers,
    body: { label: 'Home', address: { ...address, point } },
  });
  await stage.call('POST', '/applications/chef', {
    headers,
    body: { kitchenName: 'Chez Amélie', about: 'Tartes', phone: '+33612345678' },
  });
  await stage.hear(accountPerson, null, { key: id, version: 2 });
  await stage.hear(accountPerson, null, { key: id, version: 2 });
  await stage.hear(accountPerson, documentOf(id), { key: id, version: 1 });
  await stage.hear(accountPerson, documentOf(id), { key: id, version: 3 });
  expect(await stage.db.selectFrom('addresses').where('person_id', '=', id).execute()).toEqual([]);
  const rows = [
    ...(await stage.db.selectFrom('people').selectAll().where('id', '=', id).execute()),
    ...(await stage.db
      .selectFrom('applications')
      .selectAll()
      .where('person_id', '=', id)
      .execute()),
  ];
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/Am.lie|Tartes|33612345678|example/);
  const people = (await stage.events(id)).filter(({ type }) => type === 'user.person.v1');
  expect(people.at(-1)).toMatchObject({ data: null, version: people.length });
  expect((await stage.call('PATCH', '/me', { headers, body: {} })).status).toBe(503);
});

test('bad input names each field', async () => {
  const { headers } = await amelie();
  const body = { name: '', phone: '0612', locale: 'de', email: 'new@example.com' };
  const bad = await stage.call('PATCH', '/me', { headers, body });
  expect(bad.status).toBe(400);
  const paths = bad.body.errors.map(({ path }) => path);
  expect(paths.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'email',
    'locale',
    'name',
    'phone',
  ]);
});
