import { accountPerson } from '@foodiefast/contracts/auth';
import { person as personDocument } from '@foodiefast/contracts/users';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.colleagues.away.clear();
  stage.colleagues.holding.clear();
  stage.colleagues.erased.length = 0;
});

async function arrive() {
  const person = await stage.person();
  const data = { accountId: person.id, email: 'a@example.com', name: 'Ada', locale: 'fr' };
  await stage.hear(accountPerson, data, { key: person.id, version: 1 });
  return person;
}

const right = { currentPassword: 'right' };
async function stateOf(personId: string) {
  const row = await stage.db
    .selectFrom('erasures')
    .select(['state', 'holds'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return [row?.state, row?.holds];
}

test('erasing needs proof', async () => {
  const { id, headers } = await arrive();
  const refused = await stage.call('DELETE', '/me', { headers, body: {} });
  expect([refused.status, refused.body.code]).toEqual([403, 'PROOF_REQUIRED']);
  expect(await stateOf(id)).toEqual([undefined, undefined]);
});

test('it waits for open orders, then auth forgets first and the others once that is known', async () => {
  const { id, headers } = await arrive();
  stage.colleagues.holding.set('orders', ['OPEN_ORDERS']);
  const asked = await stage.call('DELETE', '/me', { headers, body: right });
  expect([asked.status, asked.body.state]).toEqual([202, 'WAITING']);
  await stage.sweep('erasure');
  const waiting = await stage.call('GET', '/me/erasure', { headers });
  expect(waiting.body).toMatchObject({ state: 'WAITING', holds: ['OPEN_ORDERS'] });
  expect(stage.colleagues.erased).toEqual([]);

  stage.colleagues.holding.clear();
  stage.forward(31_000);
  await stage.sweep('erasure');
  expect(stage.colleagues.erased).toEqual(['auth']);
  expect(await stage.sweep('erasure')).toBe(0);
  stage.forward(11_000);
  await stage.sweep('erasure');
  expect(await stateOf(id)).toEqual(['DONE', []]);
  expect(stage.colleagues.erased.toSorted()).toEqual(stage.colleagues.all.names.toSorted());
  const types = (await stage.events(id)).map(({ type }) => type);
  expect(types).toContain('user.erased.v1');
});

test('an order that came in between is waited for too, and nobody is asked twice in vain', async () => {
  const { id, headers } = await arrive();
  await stage.call('DELETE', '/me', { headers, body: right });
  await stage.call('DELETE', '/me', { headers, body: right });
  await stage.sweep('erasure');
  stage.colleagues.holding.set('orders', ['OPEN_ORDERS']);
  stage.forward(11_000);
  await stage.sweep('erasure');
  expect(await stateOf(id)).toEqual(['ERASING', ['OPEN_ORDERS']]);
  stage.colleagues.holding.clear();
  stage.colleagues.away.add('menu');
  stage.forward(31_000);
  await stage.sweep('erasure');
  expect(await stateOf(id)).toEqual(['ERASING', []]);
  stage.colleagues.away.clear();
  stage.forward(6_000);
  await stage.sweep('erasure');
  expect(await stateOf(id)).toEqual(['DONE', []]);
  const { erased } = stage.colleagues;
  expect(erased.toSorted()).toEqual(stage.colleagues.all.names.toSorted());
});

test('users itself keeps ids alone, publishes a tombstone, and does it twice without harm', async () => {
  const { id, headers } = await arrive();
  await stage.call('PATCH', '/me', { headers, body: { phone: '+33612345678' } });
  await stage.call('PATCH', '/me/preferences', { headers, body: { diets: ['halal'] } });
  await stage.call('POST', '/applications/chef', {
    headers,
    body: { kitchenName: 'Canary Kitchen', about: 'about canaries', phone: '+33612345678' },
  });
  const { people } = stage;
  expect(await people.read(id)).toMatchObject({ profile: { name: 'Ada' } });
  await people.erase(id);
  await people.erase(id);
  expect(await people.read(id)).toEqual({});
  const rows = await Promise.all([
    stage.db.selectFrom('people').selectAll().where('id', '=', id).execute(),
    stage.db.selectFrom('applications').selectAll().where('person_id', '=', id).execute(),
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Ada|anary|336|halal|example/);
  const documents = (await stage.events(id)).filter(({ type }) => type === personDocument.type);
  expect(documents.at(-1)?.data).toBeNull();
  expect(documents.filter(({ data }) => data === null)).toHaveLength(1);
});
