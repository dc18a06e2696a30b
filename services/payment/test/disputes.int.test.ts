import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf } from './acts.ts';
import { earnersOf } from './earners.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
let earners: ReturnType<typeof earnersOf>;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
  earners = earnersOf(stage, acts);
});
afterAll(() => stage.close());

test('an open dispute stops refunds and payouts; won, all goes on', async () => {
  const chef = await earners.onboarded('chef');
  const { order } = await acts.captured();
  const id = await earners.dispute(order.orderId);
  await stage.finalise(order.orderId);
  await stage.finalise(order.orderId);
  expect((await earners.refund(order, 100)).json().code).toBe('DISPUTE_OPEN');
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ claim: 3_000 });
  await stage.hear(
    'closed',
    order.facts(
      { version: 9, keepCents: order.totalCents, closed: true },
      { status: 'CLOSED', chefId: chef.id, courierId: newId() },
    ),
    9,
  );
  expect(await earners.payoutOf(order, 'chef')).toMatchObject({
    status: 'HELD',
    available_at: null,
  });
  await earners.decide(id, 'won');
  await stage.finalise(order.orderId);
  await stage.advance(order.orderId, { looks: false });
  await earners.untilPayout(order, 'SENT', 2_300);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ claim: 0, customer: 0 });
  expect(await acts.eventsOf(order.orderId)).toContain('dispute.changed.v1');
});

test('a lost dispute is the platform’s loss and never refunded on top', async () => {
  const { order } = await acts.captured();
  const id = await earners.dispute(order.orderId);
  await stage.finalise(order.orderId);
  await earners.decide(id, 'lost');
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
  expect((await earners.refund(order, 100)).json().code).toBe('REFUND_EXCEEDS_CAPTURE');
});

test('a payout that was sent before a dispute is settled after it is won', async () => {
  const chef = await earners.onboarded('chef');
  const { order } = await earners.closed({ chefId: chef.id });
  await earners.untilPayout(order, 'SENT', 2_300);
  const id = await earners.dispute(order.orderId);
  await stage.finalise(order.orderId);
  await earners.untilPayout(order, 'HELD', 2_300);
  await earners.decide(id, 'won');
  await stage.finalise(order.orderId);
  await earners.untilPayout(order, 'SENT', 2_300);
  stage.movedBy(61_000);
  const settled = await earners.untilPayout(order, 'SETTLED', 2_300);
  expect(settled.available_at).not.toBeNull();
  stage.movedBy(-61_000);
});

test('a dispute that is there when the capture is first seen is told like any other', async () => {
  const { order } = await acts.authorised();
  await stage.stopWorking();
  await acts.accept(order);
  const { intentId } = (await stage.store.read(order.orderId)) ?? {};
  const captured = await stage.double.api('POST', `/v1/payment_intents/${intentId}/capture`);
  const disputed = { charge: captured.latest_charge, reason: 'fraudulent' };
  await earners.operate('disputes', disputed);
  await stage.finalise(order.orderId);
  expect(await acts.eventsOf(order.orderId)).toContain('dispute.changed.v1');
  stage.startWorking();
});
