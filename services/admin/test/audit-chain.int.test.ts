import { newsletterEvents, suppressionLifted } from '@foodiefast/contracts/newsletters';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { orderFacts } from '@foodiefast/testkit/builders';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../src/audit/verify.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** Thirty orders at once, each event twice. */
async function thirtyOrders() {
  const all = Array.from({ length: 30 }, () => orderFacts({ status: 'DELIVERED' }));
  await Promise.all(
    all.flatMap((facts) => {
      const id = crypto.randomUUID();
      const hear = () => stage.hears(orderEvents.delivered, facts.orderId, 8, facts, id);
      return [hear(), hear()];
    }),
  );
  return all;
}
const tamper = (statement: ReturnType<typeof sql>) =>
  stage.db.transaction().execute(async (tx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(tx);
    await statement.execute(tx);
  });

test('the chain holds each act once and is whole, also when many write', async () => {
  await thirtyOrders();
  expect(await verifyChain(stage.db)).toEqual({
    links: 30,
    through: 30,
    complete: true,
    broken: null,
  });
  const admin = await stage.identity.person(['admin']);
  const verify = async (after: number) => {
    const url = `/admin/audit/verification?after=${after}`;
    return (await stage.app.inject({ url, headers: admin.headers })).json();
  };
  expect(await verify(12)).toEqual({ links: 18, through: 30, complete: true, broken: null });
  expect((await verify(31)).broken).toMatchObject({ sequence: 32 });
});

test.each([
  ['a changed row', sql`UPDATE chain SET detail = '{"totalCents": 1}' WHERE sequence = 7`, 7],
  ['a removed row', sql`DELETE FROM chain WHERE sequence = 7`, 7],
  ['a removed first row', sql`DELETE FROM chain WHERE sequence = 1`, 1],
  [
    'rows that changed places',
    sql`UPDATE chain SET sequence = CASE sequence WHEN 7 THEN 1008 ELSE 7 END WHERE sequence IN (7, 8)`,
    7,
  ],
])('%s is found', async (_what, statement, sequence) => {
  await thirtyOrders();
  await tamper(statement);
  expect((await verifyChain(stage.db)).broken?.sequence).toBe(sequence);
});

test('nobody changes or removes a row in passing', async () => {
  await thirtyOrders();
  for (const statement of [
    sql`UPDATE chain SET action = 'x'`,
    sql`DELETE FROM chain`,
    sql`TRUNCATE chain`,
  ]) {
    await expect(statement.execute(stage.db)).rejects.toThrow('only grows');
  }
});

test('an order shows its timeline, and the audit list pages through everything', async () => {
  const [first] = await thirtyOrders();
  const admin = await stage.identity.person(['admin']);
  const get = (url: string) => stage.app.inject({ method: 'GET', url, headers: admin.headers });
  const shown = (await get(`/admin/orders/${first?.orderId}`)).json();
  expect(shown.order).toMatchObject({ id: first?.orderId, status: 'DELIVERED' });
  expect(shown.timeline.map((it: { action: string }) => it.action)).toEqual(['order.delivered.v1']);
  expect((await get(`/admin/orders/${crypto.randomUUID()}`)).statusCode).toBe(404);

  const page = (await get('/admin/audit?limit=20')).json();
  const rest = (await get(`/admin/audit?limit=20&cursor=${page.nextCursor}`)).json();
  const numbers = [...page.items, ...rest.items].map((it: { sequence: number }) => it.sequence);
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, at) => 30 - at));
});

test('the audit list shows the acts of one person, role, kind or thing, with names', async () => {
  const [one] = await thirtyOrders();
  const admin = await stage.identity.person(['admin']);
  const adminId = admin.id;
  await stage.db
    .insertInto('people')
    .values({ user_id: adminId, version: 1, name: 'Ada', applications: '[]' })
    .execute();
  const suppressionId = crypto.randomUUID();
  await stage.hears(suppressionLifted, suppressionId, 1, { suppressionId, adminId });
  const list = async (query: string) => {
    const answer = await stage.app.inject({
      url: `/admin/audit?${query}`,
      headers: admin.headers,
    });
    return answer.json().items;
  };
  const lifted = [
    { action: suppressionLifted.type, actor: { role: 'admin', id: adminId, name: 'Ada' } },
  ];
  expect(await list(`actorId=${adminId}`)).toMatchObject(lifted);
  expect(await list('actorRole=admin')).toMatchObject(lifted);
  expect(await list(`action=${suppressionLifted.type}`)).toMatchObject(lifted);
  expect(await list('action=order.delivered.v1&limit=100')).toHaveLength(30);
  expect(await list(`objectId=${one?.orderId}`)).toMatchObject([{ actor: { name: null } }]);
  expect(await list(`objectId=${one?.orderId}&actorRole=admin`)).toEqual([]);
});

test('acts on newsletters and suppressions are in the chain, with who did them', async () => {
  const adminId = crypto.randomUUID();
  const newsletterId = crypto.randomUUID();
  const figures = { recipients: 3, sent: 3, failed: 0, skipped: 0, unsubscribed: 0 };
  const facts = { newsletterId, figures };
  const { scheduled, sent } = newsletterEvents;
  await stage.hears(scheduled, newsletterId, 2, { ...facts, state: 'SCHEDULED', adminId });
  await stage.hears(sent, newsletterId, 4, { ...facts, state: 'SENT', adminId: null });
  const suppressionId = crypto.randomUUID();
  await stage.hears(suppressionLifted, suppressionId, 1, { suppressionId, adminId });
  const { headers } = await stage.identity.person(['admin']);
  const { items } = (await stage.app.inject({ url: '/admin/audit', headers })).json();
  expect(items).toMatchObject([
    { action: suppressionLifted.type, actor: { role: 'admin', id: adminId } },
    { action: sent.type, actor: { role: 'system', id: null }, detail: { sent: 3 } },
    { action: scheduled.type, actor: { role: 'admin', id: adminId } },
  ]);
  expect((await verifyChain(stage.db)).broken).toBeNull();
});
