import { orderEvents } from '@foodiefast/contracts/order-events';
import { caseEvents, caseFacts } from '@foodiefast/contracts/support-cases';
import { orderFacts } from '@foodiefast/testkit/builders';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function ordered() {
  const customer = await stage.identity.person();
  const facts = orderFacts({ customerId: customer.id, number: 'FF-CASES' });
  await stage.hears(orderEvents.placed, facts.orderId, 2, facts);
  return { customer, orderId: facts.orderId };
}
const post = (who: Person, url: string, payload: object, key?: string) =>
  stage.app.inject({
    method: 'POST',
    url,
    headers: { ...who.headers, ...(key ? { 'idempotency-key': key } : {}) },
    payload,
  });
const get = async (who: Person, url: string) =>
  (await stage.app.inject({ url, headers: who.headers })).json();
const complain = (who: Person, orderId: string, text: string) =>
  post(who, `/orders/${orderId}/problem`, { kind: 'LATE', text });

test('a problem becomes a case that an admin takes, answers and closes', async () => {
  const { customer, orderId } = await ordered();
  const admin = await stage.identity.person(['admin']);
  const told = await complain(customer, orderId, 'It is late');
  expect(told.statusCode).toBe(201);
  const { id } = told.json();

  const open = await get(admin, `/admin/cases?assignee=nobody&orderId=${orderId}`);
  expect(open.items).toMatchObject([{ id, orderNumber: 'FF-CASES', state: 'OPEN' }]);
  expect((await post(admin, `/admin/cases/${id}/assign`, {})).json().assigneeId).toBe(admin.id);
  const answered = await post(admin, `/admin/cases/${id}/answer`, { text: 'We look' }, 'once');
  expect(answered.json().state).toBe('ANSWERED');
  const again = await post(admin, `/admin/cases/${id}/answer`, { text: 'We look' }, 'once');
  expect(again.headers['idempotency-replayed']).toBe('true');

  expect((await complain(customer, orderId, 'Thanks')).json()).toMatchObject({ id, state: 'OPEN' });
  await post(admin, `/admin/cases/${id}/close`, { text: 'Refunded' });
  const [shown] = (await get(customer, `/orders/${orderId}/problem`)).items;
  expect(shown).toMatchObject({ state: 'CLOSED', version: 5 });
  expect(shown.messages.map((it: { text: string }) => it.text)).toEqual([
    'It is late',
    'We look',
    'Thanks',
    'Refunded',
  ]);
  expect(shown).not.toHaveProperty('assigneeId');

  const late = await post(admin, `/admin/cases/${id}/answer`, { text: 'Too late' });
  expect([late.statusCode, late.json().code, late.json().state]).toEqual([
    409,
    'CASE_STATE',
    'CLOSED',
  ]);
  expect((await complain(customer, orderId, 'Once more')).json().id).not.toBe(id);
});

test('nobody else tells of an order or reads its cases', async () => {
  const { customer, orderId } = await ordered();
  const stranger = await stage.identity.person();
  expect((await complain(stranger, orderId, 'Mine!')).statusCode).toBe(404);
  expect((await complain(customer, crypto.randomUUID(), 'None')).statusCode).toBe(404);
  expect((await get(stranger, `/orders/${orderId}/problem`)).code).toBe('NOT_FOUND');
  expect((await get(customer, '/admin/cases')).code).toBe('FORBIDDEN');
});

test('ten reports at once make one case with ten messages, and events without a word', async () => {
  const { customer, orderId } = await ordered();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => complain(customer, orderId, `secret word ${at}`)),
  );
  expect(new Set(answers.map((it) => it.json().id)).size).toBe(1);
  const [shown] = (await get(customer, `/orders/${orderId}/problem`)).items;
  expect([shown.messages.length, shown.version]).toEqual([10, 10]);

  const events = await stage.db
    .selectFrom('outbox')
    .selectAll()
    .where('key', '=', shown.id)
    .orderBy('seq')
    .execute();
  expect(events.map((it) => it.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const audit = await stage.db.selectFrom('audit').select('detail').execute();
  expect(JSON.stringify([events, audit])).not.toContain('secret');
  const id = crypto.randomUUID();
  const [first] = events;
  const data = caseFacts.parse(first?.data);
  await stage.hears(caseEvents.opened, shown.id, 1, data, id);
  await stage.hears(caseEvents.opened, shown.id, 1, data, id);
  const admin = await stage.identity.person(['admin']);
  expect((await get(admin, `/admin/audit?objectId=${shown.id}`)).items).toHaveLength(1);
});
