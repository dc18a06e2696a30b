import { randomUUID } from 'node:crypto';
import { accountPerson } from '@foodiefast/contracts/auth';
import { consentGiven } from '@foodiefast/contracts/me';
import { subscriberMoved } from '@foodiefast/contracts/newsletters';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function arrive() {
  const person = await stage.person();
  const data = { accountId: person.id, email: 'a@example.com', name: 'Ada', locale: 'fr' };
  await stage.hear(accountPerson, data, { key: person.id, version: 1 });
  return person;
}

const line = () => ({ dishId: randomUUID(), quantity: 2, choiceIds: [randomUUID()], note: 'mild' });

test('a cart is kept for every device, and one that changed meanwhile is not overwritten', async () => {
  const { headers } = await arrive();
  const empty = await stage.call('GET', '/me/cart', { headers });
  expect(empty.body).toEqual({
    kitchenId: null,
    fulfilment: 'delivery',
    lines: [],
    updatedAt: null,
  });
  const body = { kitchenId: randomUUID(), lines: [line()] };
  const kept = await stage.call('PUT', '/me/cart', { headers, body });
  const other = await stage.call('GET', '/me/cart', { headers });
  expect(other.body).toEqual(kept.body);
  expect(other.body).toMatchObject({ ...body, fulfilment: 'delivery' });

  const ifMatch = { 'if-match': String(empty.headers.etag) };
  const stale = await stage.call('PUT', '/me/cart', { headers: { ...headers, ...ifMatch }, body });
  expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
  const known = { 'if-match': String(kept.headers.etag) };
  const cleared = await stage.call('PUT', '/me/cart', {
    headers: { ...headers, ...known },
    body: { kitchenId: null, lines: [] },
  });
  expect([cleared.status, cleared.body]).toMatchObject([200, { kitchenId: null, lines: [] }]);
});

test('of two devices that change one cart at once with If-Match one is told', async () => {
  const { headers } = await arrive();
  const { headers: read } = await stage.call('GET', '/me/cart', { headers });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      stage.call('PUT', '/me/cart', {
        headers: { ...headers, 'if-match': String(read.etag) },
        body: { kitchenId: randomUUID(), lines: [line()] },
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 412)).toHaveLength(4);
});

test('a cart is bounded and every wrong field is named', async () => {
  const { headers } = await arrive();
  const lines = [
    { ...line(), quantity: 0 },
    { ...line(), dishId: 'x', price: 1 },
  ];
  const bad = await stage.call('PUT', '/me/cart', { headers, body: { kitchenId: null, lines } });
  expect(bad.body.errors.map(({ path }) => path).toSorted()).toEqual([
    'kitchenId',
    'lines[0].quantity',
    'lines[1].dishId',
    'lines[1].price',
  ]);
  const homeless = await stage.call('PUT', '/me/cart', {
    headers,
    body: { kitchenId: null, lines: [line()] },
  });
  expect(homeless.body.errors).toEqual([{ path: 'kitchenId', message: 'is needed with lines' }]);
  const many = Array.from({ length: 51 }, line);
  const long = await stage.call('PUT', '/me/cart', {
    headers,
    body: { kitchenId: randomUUID(), lines: many },
  });
  expect(long.status).toBe(400);
});

test('favourites are a set, listed newest first page by page', async () => {
  const [{ headers }, stranger] = [await arrive(), await arrive()];
  const kitchens = [randomUUID(), randomUUID(), randomUUID()];
  for (const kitchenId of [...kitchens, kitchens[0]]) {
    expect((await stage.call('PUT', `/me/favourites/${kitchenId}`, { headers })).status).toBe(200);
  }
  const first = await stage.call('GET', '/me/favourites?limit=2', { headers });
  const cursor = encodeURIComponent(first.body.nextCursor ?? '');
  const rest = await stage.call('GET', `/me/favourites?limit=2&cursor=${cursor}`, { headers });
  const listed = [...first.body.items, ...rest.body.items] as unknown as { kitchenId: string }[];
  expect(listed.map(({ kitchenId }) => kitchenId)).toEqual(kitchens.toReversed());
  expect(rest.body.nextCursor).toBeNull();
  const foreign = await stage.call('GET', `/me/favourites?cursor=${cursor}`, {
    headers: stranger.headers,
  });
  expect(foreign.body.code).toBe('CURSOR_INVALID');
  for (let time = 0; time < 2; time += 1) {
    const path = `/me/favourites/${kitchens[1]}`;
    expect((await stage.call('DELETE', path, { headers })).status).toBe(204);
  }
  expect((await stage.call('GET', '/me/favourites', { headers })).body.items).toHaveLength(2);
});

test('favourites end at two hundred, also when they come at once', async () => {
  const { id, headers } = await arrive();
  const rows = Array.from({ length: 198 }, () => ({
    person_id: id,
    kitchen_id: randomUUID(),
    created_at: new Date(),
  }));
  await stage.db.insertInto('favourites').values(rows).execute();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      stage.call('PUT', `/me/favourites/${randomUUID()}`, { headers }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(answers.filter(({ body }) => body.code === 'TOO_MANY_FAVOURITES')).toHaveLength(4);
});

test('preferences are changed one by one; others hear of what they act on, never of diets', async () => {
  const { id, headers } = await arrive();
  const before = (await stage.events(id)).length;
  const diets = await stage.call('PATCH', '/me/preferences', {
    headers,
    body: { diets: ['vegan'], allergens: ['nuts', 'milk'] },
  });
  expect(diets.body).toMatchObject({ diets: ['vegan'], locale: 'fr' });
  expect(await stage.events(id)).toHaveLength(before);
  const told = await stage.call('PATCH', '/me/preferences', {
    headers,
    body: { locale: 'en', notifications: { reminders: false } },
  });
  expect(told.body).toEqual({
    diets: ['vegan'],
    allergens: ['nuts', 'milk'],
    locale: 'en',
    notifications: { reminders: false, push: true },
  });
  const events = await stage.events(id);
  expect(events.at(-1)?.data).toMatchObject({
    locale: 'en',
    notifications: { reminders: false, push: true },
  });
  expect(JSON.stringify(events)).not.toContain('vegan');
  const bad = await stage.call('PATCH', '/me/preferences', {
    headers,
    body: { diets: ['vegan', 'vegan'], allergens: ['cheese'] },
  });
  expect(bad.body.errors.map(({ path }) => path)).toEqual(['diets', 'allergens[0]']);
});

test('consents are kept one after another and never changed', async () => {
  const { id, headers } = await arrive();
  const give = (granted: boolean, key: string) =>
    stage.call('POST', '/me/consents', {
      headers: { ...headers, 'idempotency-key': key },
      body: { kind: 'newsletter', granted, textVersion: '2026-11' },
    });
  await give(true, 'one');
  const again = await give(true, 'one');
  expect(again.headers['idempotency-replayed']).toBe('true');
  await give(false, 'two');
  const { body } = await stage.call('GET', '/me/consents', { headers });
  expect(body.items).toMatchObject([{ granted: false }, { granted: true }]);
  const change = stage.db
    .updateTable('consents')
    .set({ granted: true })
    .where('person_id', '=', id)
    .execute();
  await expect(change).rejects.toThrow('consents only grow');
});

test('who left the newsletter by a link has withdrawn, once, and others hear of each act', async () => {
  const { id, headers } = await arrive();
  const moved = { subscriberId: randomUUID(), personId: id, state: 'UNSUBSCRIBED' };
  const leave = (at: Date) =>
    stage.hear(subscriberMoved, moved, { key: id, version: 3, at: at.toISOString() });
  const later = new Date(Date.now() + 60_000);
  await leave(later);
  await stage.call('POST', '/me/consents', {
    headers,
    body: { kind: 'newsletter', granted: true, textVersion: '2026-11' },
  });
  // From before it was agreed to, and then twice after.
  await leave(new Date('2026-01-01T00:00:00Z'));
  await leave(later);
  await leave(later);
  const { body } = await stage.call('GET', '/me/consents', { headers });
  expect(body.items).toMatchObject([
    { kind: 'newsletter', granted: false, textVersion: '2026-11' },
    { kind: 'newsletter', granted: true },
  ]);
  const facts = await stage.db
    .selectFrom('outbox')
    .select('data')
    .where('type', '=', consentGiven.type)
    .where('key', '=', id)
    .orderBy('seq')
    .execute();
  expect(facts.map(({ data }) => consentGiven.data.parse(data).granted)).toEqual([true, false]);
});
