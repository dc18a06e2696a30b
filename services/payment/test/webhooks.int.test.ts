import { newId } from '@foodiefast/kit/ids';
import { onboard } from '@foodiefast/stripe-double/driver';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf } from './acts.ts';
import { earnersOf } from './earners.ts';
import { signed, signedEvent } from './signed-event.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage({ webhooks: true });
  acts = actsOf(stage);
});
afterAll(() => stage.close());

const eventBody = (o: Parameters<typeof signedEvent>[0] = {}) => signedEvent(o).body;

const send = (body: string, signature?: string) =>
  stage.app.inject({
    method: 'POST',
    url: '/webhooks/stripe',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(signature === undefined ? {} : { 'stripe-signature': signature }),
    },
    payload: body,
  });

const received = async (id: string) =>
  (await stage.db.selectFrom('provider_events').selectAll().where('id', '=', id).execute()).length;

test('the whole way by the events of the provider alone', async () => {
  const order = anOrder({ customerId: newId() });
  const opened = (await acts.open(order)).json();
  await stage.double.pay(opened.checkoutUrl);
  await stage.until(order.orderId, ({ status }) => status === 'AUTHORISED', 'the webhook');
  expect(await acts.eventsOf(order.orderId)).toContain('payment.authorised.v1');
});

test.each([
  ['lost', [{ kind: 'webhookLost', times: null }]],
  ['doubled', [{ kind: 'webhookDoubled', times: 20 }]],
  ['out of order', [{ kind: 'webhookOutOfOrder', times: 20 }]],
  ['late', [{ kind: 'webhookLate', delayMs: 400, times: 20 }]],
])('events that come %s end in the same state', async (_, faults) => {
  for (const fault of faults) await stage.double.fault(fault);
  const order = anOrder({ customerId: newId() });
  await stage.double.pay((await acts.open(order)).json().checkoutUrl);
  await acts.accept(order);
  await stage.until(order.orderId, ({ status }) => status === 'CAPTURED', 'the capture');
  await stage.hear('cancelled', order.facts({ version: 8, keepCents: 1_000, closed: true }), 8);
  await stage.until(
    order.orderId,
    ({ refunds }) => refunds.some(({ status }) => status === 'SUCCEEDED'),
    'the refund',
  );
  expect(await acts.booksOf(order.orderId)).toMatchObject([
    { capturedCents: 3_000, refundedCents: 2_000 },
  ]);
  await stage.double.forgetFaults();
});

test('an event is kept once, however often it comes and at once', async () => {
  const id = `evt_${newId()}`;
  const body = eventBody({ id });
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(body, signed(body))));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  expect(await received(id)).toBe(1);
});

test.each([
  ['without a signature', () => undefined],
  ['with a wrong secret', (body: string) => signed(body, { secret: 'whsec_of_somebody_else' })],
  ['of an older body', () => signed('{}')],
  ['signed 6 min ago', (body: string) => signed(body, { aheadSeconds: -360 })],
  ['signed 6 min ahead', (body: string) => signed(body, { aheadSeconds: 360 })],
  ['with nonsense for a signature', () => 't=abc,v1=zz'],
])('an event %s is refused and not kept', async (_, signature) => {
  const id = `evt_${newId()}`;
  const body = eventBody({ id });
  const answer = await send(body, signature(body));
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'header.stripe-signature' }],
  });
  expect(await received(id)).toBe(0);
});

test('an event signed within 5 min either way is taken', async () => {
  for (const aheadSeconds of [-240, 240]) {
    const body = eventBody();
    expect((await send(body, signed(body, { aheadSeconds }))).statusCode).toBe(200);
  }
});

test('a signed event changes nothing by what it says: the provider is asked', async () => {
  const order = anOrder({ customerId: newId() });
  await acts.open(order);
  const id = `evt_${newId()}`;
  const body = eventBody({ id, orderId: order.orderId });
  expect((await send(body, signed(body))).statusCode).toBe(200);
  await until(
    async () => {
      const rows = stage.db.selectFrom('provider_events').select('applied_at');
      return (await rows.where('id', '=', id).executeTakeFirst())?.applied_at;
    },
    { what: 'the event to be applied' },
  );
  expect((await stage.store.read(order.orderId))?.status).toBe('REQUIRES_ACTION');
});

test('events of long ago are forgotten once they were applied', async () => {
  const long = new Date(Date.now() - 40 * 24 * 3_600_000);
  const row = (id: string, applied_at: Date | null, received_at = long) => ({
    id,
    type: 'charge.captured',
    order_id: null,
    intent_id: null,
    session_id: null,
    created_at: received_at,
    received_at,
    applied_at,
  });
  const rows = [row('evt_old', long), row('evt_old_open', null), row('evt_new', long, new Date())];
  await stage.db.insertInto('provider_events').values(rows).execute();
  await stage.orphans.sweep();
  expect(await Promise.all(rows.map(({ id }) => received(id)))).toEqual([0, 1, 1]);
});

test.each([
  ['no JSON', 'surprise'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  [
    'no object',
    JSON.stringify({ id: 'evt_wrong1', type: 'charge.captured', created: 1, data: {} }),
  ],
  ['no id', JSON.stringify({ type: 'x', created: 1, data: { object: {} } })],
  [
    'a time that is none',
    JSON.stringify({ id: 'evt_wrong2', type: 'x', created: 'now', data: { object: {} } }),
  ],
  [
    'an id without end',
    JSON.stringify({ id: `evt_${'x'.repeat(300)}`, type: 'x', created: 1, data: { object: {} } }),
  ],
  [
    'a zero byte',
    JSON.stringify({ id: 'evt_\u0000', type: 'x', created: 1, data: { object: {} } }),
  ],
])('a rightly signed event of %s is refused, and no failure of ours', async (_, body) => {
  const answer = await send(body, signed(body));
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_INPUT']);
});

test('an event of objects that are not ours is taken and changes nothing', async () => {
  const strange = { id: ['x'], object: 7, metadata: 'none', payment_intent: { id: 5 } };
  const id = `evt_${newId()}`;
  const created = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({ id, type: 'x.y', created, data: { object: strange } });
  expect((await send(body, signed(body))).statusCode).toBe(200);
  expect(await received(id)).toBe(1);
});

test('a body without end is refused before its signature is looked at', async () => {
  const body = JSON.stringify({ id: 'evt_huge', padding: 'x'.repeat(300 * 1024) });
  expect((await send(body, signed(body))).statusCode).toBe(413);
});

test('an account that its owner finished is heard of, and what was held for it is sent', async () => {
  const earners = earnersOf(stage, acts);
  const chef = await stage.identity.person(['chef']);
  const { order } = await earners.closed({ chefId: chef.id });
  const link = await earners.linkOf(chef);
  const { id = '' } = (await earners.payoutOf(order, 'chef')) ?? {};
  await until(
    async () => {
      const waiting = stage.db.selectFrom('deadlines').select('id').where('id', '=', id);
      return (await waiting.execute()).length === 0;
    },
    { what: 'the payout to be tried in vain' },
  );
  await onboard(link);
  await earners.untilPayout(order, 'SENT', 2_300);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ chef: 0 });
});

test('JSON elsewhere is still read as JSON, and strictly', async () => {
  const person = await stage.identity.person();
  const answer = await stage.app.inject({
    method: 'POST',
    url: `/orders/${newId()}/payments`,
    headers: person.headers,
    payload: { method: 'checkout', price: 1 },
  });
  expect([answer.statusCode, answer.json().errors[0].path]).toEqual([400, 'price']);
});
