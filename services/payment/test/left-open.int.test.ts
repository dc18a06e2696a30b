import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf, type Order } from './acts.ts';
import { anOrder, openStage, type Stage } from './stage.ts';

const races = 12 * Number(process.env['PROVE_ROUNDS'] ?? 1);
const alwaysAsks = '4000002760003184';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

const closed = (order: Order) =>
  stage.until(order.orderId, ({ status }) => status === 'VOIDED', 'the payment to be over');

const nothingHeld = async (order: Order) => {
  const sums = await acts.booksOf(order.orderId);
  expect(sums.map(({ status, capturedCents }) => [status, capturedCents])).toEqual([
    ['canceled', 0],
  ]);
};

test('a page whose bank still asks is closed, and a later yes takes no money', async () => {
  const { order } = await acts.opened((await stage.identity.person()).id);
  const toBank = await stage.double.pay(await acts.pageOf(order), alwaysAsks);
  await acts.close(order);
  await closed(order);
  await stage.double.answerChallenge(toBank.headers.get('location'), 'approve');
  expect((await acts.state(order)).json()).toMatchObject({ paymentStatus: 'VOIDED' });
  await nothingHeld(order);
});

test('a saved card whose bank still asks is let go, and a later yes takes no money', async () => {
  const customer = await stage.identity.person();
  const { order: first } = await acts.opened(customer.id, { saveCard: true });
  const toBank = await stage.double.pay(await acts.pageOf(first), alwaysAsks);
  await stage.double.answerChallenge(toBank.headers.get('location'), 'approve');
  await stage.finalise(first.orderId);
  const cards = await stage.app.inject({ url: '/me/cards', headers: customer.headers });
  const [card] = cards.json().items;

  const order = anOrder({ customerId: customer.id });
  await acts.open(order, 1, { method: { cardId: card.id } });
  const asked = await stage.until(
    order.orderId,
    ({ live }) => live?.redirectUrl != null,
    'the way to the bank',
  );
  await acts.close(order);
  await closed(order);
  await stage.double.answerChallenge(asked.live?.redirectUrl ?? null, 'approve');
  expect((await acts.state(order)).json()).toMatchObject({ paymentStatus: 'VOIDED' });
  await nothingHeld(order);
});

test(
  'accepted and rejected at once, the money ends where the newest word wants it',
  async () => {
    const race = async () => {
      const { order } = await acts.authorised();
      const rejected = order.facts({ version: 4, closed: true }, { status: 'REJECTED' });
      await Promise.all([
        acts.accept(order),
        stage.advance(order.orderId, { looks: true }),
        stage.hear('rejected', rejected, 4),
        stage.advance(order.orderId, { looks: false }),
      ]);
      const ended = await stage.until(
        order.orderId,
        ({ status, refunds }) =>
          status === 'VOIDED' || refunds.some((refund) => refund.status === 'SUCCEEDED'),
        'the money to be back',
      );
      const [sum] = await acts.booksOf(order.orderId);
      expect((sum?.capturedCents ?? 0) - (sum?.refundedCents ?? 0)).toBe(0);
      expect(sum?.status).toBe(ended.status === 'VOIDED' ? 'canceled' : 'succeeded');
    };
    const rounds = Array.from({ length: races }).values();
    const racing = async () => {
      for (const _ of rounds) await race();
    };
    await Promise.all([racing(), racing(), racing()]);
  },
  240_000 + races * 5_000,
);

test('a page that expired by itself is over, and the order can be paid on another', async () => {
  const customer = await stage.identity.person();
  const { order } = await acts.opened(customer.id);
  const page = await acts.pageOf(order);
  const hours = 2.1 * 3_600;
  await stage.double.advanceSeconds(hours);
  await stage.finalise(order.orderId);
  await closed(order);
  expect((await stage.double.pay(page)).status).toBe(410);
  stage.movedBy(hours * 1_000);
  const again = await stage.app.inject({
    method: 'POST',
    url: `/orders/${order.orderId}/payments`,
    headers: customer.headers,
    payload: { method: 'checkout' },
  });
  expect([again.statusCode < 300, again.json().attempt]).toEqual([true, 2]);
  await stage.double.pay(await acts.pageOf(order));
  await stage.until(order.orderId, ({ status }) => status === 'AUTHORISED', 'the second page');
});
