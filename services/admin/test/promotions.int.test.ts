import { promotionChanged, promotionFacts } from '@foodiefast/contracts/promotions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let admin: Awaited<ReturnType<Stage['identity']['person']>>;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.identity.person(['admin']);
});
afterAll(() => stage.close());

const terms = (o: object = {}) => ({
  code: 'SPRING',
  discount: { cents: 500 },
  from: '2026-05-01T00:00:00Z',
  until: '2026-06-01T00:00:00Z',
  budgetCents: 100_000,
  ...o,
});
const send = (method: 'POST' | 'PUT', url: string, payload: object, headers: object = {}) =>
  stage.app.inject({ method, url, headers: { ...admin.headers, ...headers }, payload });
const create = (payload: object, headers = {}) =>
  send('POST', '/admin/promotions', payload, headers);
const eventsOf = (key: string) =>
  stage.db
    .selectFrom('outbox')
    .select(['type', 'version', 'data'])
    .where('key', '=', key)
    .orderBy('seq')
    .execute();

test('a promotion is written once, told to orders, changed and ended', async () => {
  const made = await create(terms(), { 'idempotency-key': 'spring' });
  expect(made.statusCode).toBe(201);
  const again = await create(terms(), { 'idempotency-key': 'spring' });
  const { id } = made.json();
  expect([again.json().id, again.headers['idempotency-replayed']]).toEqual([id, 'true']);

  const url = `/admin/promotions/${id}`;
  const ended = terms({ until: '2026-05-02T00:00:00Z' });
  expect((await send('PUT', url, ended)).statusCode).toBe(428);
  const match = { 'if-match': String(made.headers['etag']) };
  const changed = await send('PUT', url, ended, match);
  expect(changed.json()).toMatchObject({ version: 2, until: '2026-05-02T00:00:00.000Z' });
  expect((await send('PUT', url, terms(), match)).statusCode).toBe(412);

  const events = await eventsOf(id);
  expect(events.map(({ type, version }) => [type, version])).toEqual([
    [promotionChanged.type, 1],
    [promotionChanged.type, 2],
  ]);
  expect(events[0]?.data).toMatchObject({ promotionId: id, code: 'SPRING', kitchenId: null });
  await stage.hears(promotionChanged, id, 1, promotionFacts.parse(events[0]?.data));
  const audit = await stage.app.inject({
    url: `/admin/audit?objectId=${id}`,
    headers: admin.headers,
  });
  expect(audit.json().items).toMatchObject([{ actor: { role: 'admin', id: admin.id } }]);
});

test('of many who ask for one code at once, one gets it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => create(terms({ code: 'RACED' }))),
  );
  expect(answers.filter((it) => it.statusCode === 201)).toHaveLength(1);
  const refused = answers.filter((it) => it.statusCode === 400);
  expect(refused).toHaveLength(7);
  expect(refused[0]?.json().errors).toMatchObject([{ path: 'code' }]);
  const list = await stage.app.inject({
    url: '/admin/promotions?limit=1',
    headers: admin.headers,
  });
  expect(list.json()).toMatchObject({ items: [{ code: 'RACED' }], nextCursor: expect.any(String) });
});

test.each([
  [{ code: 'low case' }, 'code'],
  [{ until: '2026-04-01T00:00:00Z' }, 'until'],
  [{ budgetCents: 0 }, 'budgetCents'],
  [{ discount: { cents: 0 } }, 'discount.cents'],
  [{ discount: { basisPoints: 10_001, mostCents: 1 } }, 'discount.basisPoints'],
  [{ discount: { cents: 5, basisPoints: 5, mostCents: 5 } }, 'discount.cents'],
  [{ claimedCents: 5 }, 'claimedCents'],
])('terms with %j are refused by their field', async (wrong, path) => {
  const refused = await create(terms({ code: 'WRONG', ...wrong }));
  expect(refused.statusCode).toBe(400);
  expect(refused.json().errors.map((it: { path: string }) => it.path)).toContain(path);
});

test('a customer neither reads nor writes them', async () => {
  const { headers } = await stage.identity.person(['customer']);
  for (const method of ['GET', 'POST'] as const) {
    const refused = await stage.app.inject({ method, url: '/admin/promotions', headers });
    expect(refused.statusCode).toBe(403);
  }
});
