import { newId } from '@foodiefast/kit/ids';
import { onboard } from '@foodiefast/stripe-double/driver';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf, type Order } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

const money = (amount: number) => ({ amount, currency: 'EUR' });
type Person = Awaited<ReturnType<Stage['identity']['person']>>;

async function onboarded(role: 'chef' | 'courier'): Promise<Person> {
  const person = await stage.identity.person([role]);
  const link = await stage.app.inject({
    method: 'POST',
    url: '/earnings/account',
    headers: person.headers,
  });
  expect(link.statusCode).toBe(200);
  expect((await onboard(link.json().url)).status).toBe(303);
  return person;
}
const earningsOf = async (person: Person) =>
  (await stage.app.inject({ url: '/earnings', headers: person.headers })).json();

/** Captured, delivered, and closed when the hold of orders has elapsed. */
async function closed(o: { chefId?: string; courierId?: string; kept?: number } = {}) {
  const { customer, order } = await acts.captured();
  const people = { chefId: o.chefId ?? newId(), courierId: o.courierId ?? newId() };
  const deliveredAt = new Date().toISOString();
  const tell = (status: 'DELIVERED' | 'CLOSED', version: number, keepCents = order.totalCents) =>
    stage.hear(
      status === 'CLOSED' ? 'closed' : 'delivered',
      order.facts(
        { version, keepCents, closed: status === 'CLOSED' },
        { status, deliveredAt, ...people },
      ),
      version,
    );
  await tell('DELIVERED', 8);
  await tell('CLOSED', 9, o.kept);
  return { customer, order, tell };
}
const payoutOf = async (order: Order, role: 'chef' | 'courier') =>
  stage.db
    .selectFrom('payouts')
    .selectAll()
    .where('order_id', '=', order.orderId)
    .where('role', '=', role)
    // Each order event of the tests names another chef; the newest is meant.
    .orderBy('id', 'desc')
    .executeTakeFirst();
const untilPayout = (order: Order, status: string, sentCents: number) =>
  until(
    async () => {
      const row = await payoutOf(order, 'chef');
      return row?.status === status && row.sent_cents === sentCents ? row : null;
    },
    { what: `a payout ${status} of ${sentCents}`, deadlineMs: 45_000 },
  );

test('what a chef earned is held until the account is there, then sent and settled', async () => {
  const chef = await stage.identity.person(['chef']);
  const { order } = await closed({ chefId: chef.id });
  const before = await earningsOf(chef);
  expect(before).toMatchObject({ account: 'NONE', held: money(2_300), paid: money(0) });
  expect(before.items).toMatchObject([{ orderId: order.orderId, status: 'HELD', role: 'chef' }]);

  const link = await stage.app.inject({
    method: 'POST',
    url: '/earnings/account',
    headers: chef.headers,
  });
  expect((await earningsOf(chef)).account).toBe('INCOMPLETE');
  await onboard(link.json().url);
  expect((await earningsOf(chef)).account).toBe('READY');
  await untilPayout(order, 'SENT', 2_300);
  stage.movedBy(61_000);
  await untilPayout(order, 'SETTLED', 2_300);
  stage.movedBy(-61_000);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ chef: 0, customer: 0 });
});

test('nothing is sent before orders closed, and the same news twice sends it once', async () => {
  const chef = await onboarded('chef');
  expect((await earningsOf(chef)).account).toBe('READY');
  const { order, tell } = await closed({ chefId: chef.id });
  await Promise.all([untilPayout(order, 'SENT', 2_300), tell('CLOSED', 9), tell('DELIVERED', 8)]);
  const payout = await payoutOf(order, 'chef');
  await Promise.all(Array.from({ length: 5 }, () => stage.pay(payout?.id ?? '')));
  const transfers = await stage.db
    .selectFrom('transfers')
    .selectAll()
    .where('payout_id', '=', payout?.id ?? '')
    .execute();
  expect(transfers).toMatchObject([{ kind: 'transfer', cents: 2_300, status: 'DONE' }]);
});

const refundOf = async (order: Order, cents: number) =>
  stage.app.inject({
    method: 'POST',
    url: `/admin/orders/${order.orderId}/refunds`,
    headers: {
      ...(await stage.identity.person(['admin'])).headers,
      'idempotency-key': newId(),
    },
    payload: { amount: money(cents), reason: 'cold soup', bornBy: 'chef' },
  });

test('a refund after the payout takes back from the transfer', async () => {
  const chef = await onboarded('chef');
  const { order } = await closed({ chefId: chef.id });
  await untilPayout(order, 'SENT', 2_300);
  expect((await refundOf(order, 500)).statusCode).toBe(201);
  await untilPayout(order, 'REVERSED', 1_800);
});

test('what cannot be taken back is taken from the next payout', async () => {
  const chef = await onboarded('chef');
  const first = await closed({ chefId: chef.id });
  await untilPayout(first.order, 'SENT', 2_300);
  const { provider_id: account } = await stage.db
    .selectFrom('accounts')
    .select('provider_id')
    .where('user_id', '=', chef.id)
    .executeTakeFirstOrThrow();
  await fetch(`${stage.double.url}/_double/accounts/${account}/pay-out`, { method: 'POST' });
  expect((await refundOf(first.order, 700)).statusCode).toBe(201);
  await untilPayout(first.order, 'DUE', 2_300);
  const second = await closed({ chefId: chef.id });
  await untilPayout(second.order, 'SENT', 1_600);
  await untilPayout(first.order, 'SENT', 2_300);
  const { held, due, paid } = await earningsOf(chef);
  expect([held, due, paid]).toEqual([money(0), money(0), money(3_900)]);
});

const tipping = (customer: Person, order: Order, amount: number, key: string = newId()) =>
  stage.app.inject({
    method: 'POST',
    url: `/orders/${order.orderId}/tip`,
    headers: { ...customer.headers, 'idempotency-key': key },
    payload: { amount: money(amount), payment: { method: 'checkout' } },
  });

test('a tip is taken at once, goes to who delivered, and is given once', async () => {
  const courier = await onboarded('courier');
  expect((await earningsOf(courier)).account).toBe('READY');
  const { customer, order } = await closed({ courierId: courier.id });
  const key = newId();
  const given = await tipping(customer, order, 500, key);
  expect(given.statusCode).toBe(201);
  expect((await tipping(customer, order, 500, key)).json().id).toBe(given.json().id);
  await stage.double.pay(given.json().payment.checkoutUrl);
  const state = await stage.app.inject({
    url: `/orders/${order.orderId}/tip`,
    headers: customer.headers,
  });
  expect(state.json()).toMatchObject({ amount: money(500), payment: { status: 'CAPTURED' } });
  expect((await tipping(customer, order, 300)).json().code).toBe('PAYMENT_STATE');
  const ledger = await acts.ledgerOf(given.json().id);
  expect(ledger).toMatchObject({ customer: 0, courier: -500 });
  const { items } = await earningsOf(courier);
  expect(items[0]).toMatchObject({ kind: 'tip', orderId: order.orderId, amount: money(500) });
  const told = await stage.db
    .selectFrom('outbox')
    .select('type')
    .where('key', 'in', [order.orderId, given.json().id])
    .execute();
  expect(told.filter(({ type }) => type === 'tip.paid.v1')).toHaveLength(1);
  const intents = await acts.booksOf(given.json().id);
  expect(intents).toMatchObject([{ capturedCents: 500 }]);
});

test('a tip too large, too late, too early or for a foreign order is refused', async () => {
  const { customer, order } = await closed();
  expect((await tipping(customer, order, 2_001)).json().code).toBe('TIP_NOT_POSSIBLE');
  const stranger = await stage.identity.person();
  expect((await tipping(stranger, order, 500)).statusCode).toBe(404);
  stage.movedBy(8 * 24 * 3_600_000);
  expect((await tipping(customer, order, 500)).json().code).toBe('TIP_NOT_POSSIBLE');
  stage.movedBy(-8 * 24 * 3_600_000);
  const early = await acts.captured();
  expect((await tipping(early.customer, early.order, 500)).json().code).toBe('TIP_NOT_POSSIBLE');
});

const dispute = async (orderId: string) => {
  const payment = await stage.store.read(orderId);
  const answer = await fetch(`${stage.double.url}/_double/disputes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ charge: payment?.chargeId, reason: 'fraudulent' }),
  });
  return (await answer.json()) as { id: string };
};
const decide = (id: string, outcome: 'won' | 'lost') =>
  fetch(`${stage.double.url}/_double/disputes/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  });

test('an open dispute stops refunds and payouts; won, all goes on', async () => {
  const chef = await onboarded('chef');
  expect((await earningsOf(chef)).account).toBe('READY');
  const { order } = await acts.captured();
  const { id } = await dispute(order.orderId);
  await stage.finalise(order.orderId);
  await stage.finalise(order.orderId);
  expect((await refundOf(order, 100)).json().code).toBe('DISPUTE_OPEN');
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ claim: 3_000 });
  await stage.hear(
    'closed',
    order.facts(
      { version: 9, keepCents: order.totalCents, closed: true },
      { status: 'CLOSED', chefId: chef.id, courierId: newId() },
    ),
    9,
  );
  expect(await payoutOf(order, 'chef')).toMatchObject({ status: 'HELD', available_at: null });
  await decide(id, 'won');
  await stage.finalise(order.orderId);
  await stage.advance(order.orderId, { looks: false });
  await untilPayout(order, 'SENT', 2_300);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ claim: 0, customer: 0 });
  expect(await acts.eventsOf(order.orderId)).toContain('dispute.changed.v1');
});

test('a lost dispute is the platform’s loss and never refunded on top', async () => {
  const { order } = await acts.captured();
  const { id } = await dispute(order.orderId);
  await stage.finalise(order.orderId);
  await decide(id, 'lost');
  await stage.finalise(order.orderId);
  await stage.hear(
    'cancelled',
    order.facts({ version: 9, closed: true }, { status: 'CANCELLED' }),
    9,
  );
  await stage.advance(order.orderId, { looks: false });
  const payment = await stage.store.read(order.orderId);
  expect(payment?.refunds).toEqual([]);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ claim: 0, processor: -2_000 - 123 });
  expect((await refundOf(order, 100)).json().code).toBe('REFUND_EXCEEDS_CAPTURE');
});
