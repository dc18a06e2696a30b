import { paymentEvents } from '@foodiefast/contracts/payment';
import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { roundsOf } from '@foodiefast/testkit/rounds';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDish } from './kitchen.ts';
import { aCart, openStage, order, type Stage } from './stage.ts';

const rounds = roundsOf(100);
const patienceMs = rounds * 2_000 + 60_000;

let stage: Stage;
let customer: Person;
let kitchen: Awaited<ReturnType<Stage['kitchen']>>;
beforeAll(async () => {
  stage = await openStage();
  customer = await stage.identity.person();
  kitchen = await stage.kitchen({ capacityUnitsPerSlot: 9_000 }, [aDish({ portionsPerDay: null })]);
});
afterAll(() => stage.close());

async function placed(mood: Stage['payment']['mood']) {
  stage.payment.mood = mood;
  const { id, amounts } = (await order(stage, customer, aCart(kitchen))).body.order;
  return { id: id as string, cents: amounts.total.amount as number };
}
const chef = (id: string, what: string, body: object = {}) =>
  stage.post(`/chef/orders/${id}/${what}`, kitchen.chef, body);
const cancel = (id: string, cents = 0) => {
  const confirmedCost = { amount: cents, currency: 'EUR' };
  return stage.post(`/orders/${id}/cancel`, customer, { confirmedCost });
};

/** Each version was told once, in order, and the last one is what the order is. */
async function isToldInOrder(id: string): Promise<boolean> {
  const told = await stage.db
    .selectFrom('outbox')
    .select('version')
    .where('key', '=', id)
    .where('topic', '=', 'orders')
    .orderBy('seq')
    .execute();
  const { version } = await stage.deps.queries.find(id);
  return told.length === version && told.every(({ version: it }, index) => it === index + 1);
}

test(
  'captured against cancelled: the fee is kept under its rule, whichever was first',
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, cents } = await placed('authorises');
      await chef(id, 'accept', { minutes: 15 });
      const race = [() => stage.capture(id), () => cancel(id, 300), () => chef(id, 'start')];
      await Promise.all((round % 2 ? race : race.toReversed()).map((tap) => tap()));
      const after = await stage.deps.queries.find(id);
      expect(after.payment.status).toBe('CAPTURED');
      const { status, liability, money, stock } = after;
      expect([
        'CANCELLED 300 CUSTOMER_BEFORE_START RETURNED',
        `PREPARING ${cents} null SOLD`,
      ]).toContain(`${status} ${money.keepCents} ${liability} ${stock}`);
      expect(await isToldInOrder(id)).toBe(true);
    }
  },
  patienceMs,
);

test(
  'closed against authorised: paid and placed, or closed and kept nothing',
  async () => {
    const ends = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const { id, cents } = await placed('checkout');
      const isCancelled = round % 2 === 0;
      if (isCancelled) await cancel(id);
      else {
        stage.passMinutes(10);
        await stage.fire('pay', id);
      }
      stage.payment.closing = 'CLOSED';
      const authorised = {
        orderId: id,
        paymentId: newId(),
        attempt: 1,
        status: 'AUTHORISED' as const,
        currency: 'EUR' as const,
        authorisedCents: cents,
        capturedCents: 0,
        refundedCents: 0,
        captureBefore: null,
        declineCode: null,
        disputeOpen: false,
      };
      const race = [
        () => stage.fire('close-payment', id),
        () => stage.hear(paymentEvents.authorised, { key: id, version: 9, data: authorised }),
        () => stage.fire('close-unanswered', id),
      ];
      await Promise.all((round % 4 < 2 ? race : race.toReversed()).map((tap) => tap()));
      const { status, money, cause } = await stage.deps.queries.find(id);
      ends.add(`${isCancelled ? 'cancelled' : 'timed out'}: ${status}`);
      expect(money.keepCents).toBe(0);
      expect(money.holdCents).toBe(status === 'PLACED' ? cents : 0);
      expect(cause === null).toBe(status === 'PLACED');
      expect(await isToldInOrder(id)).toBe(true);
    }
    expect([...ends].filter((end) => !possible.has(end))).toEqual([]);
  },
  patienceMs,
);

const possible = new Set(['cancelled: CANCELLED', 'timed out: EXPIRED', 'timed out: PLACED']);

test(
  'a tap that is doubled without a key moves once and says the state to the second',
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await placed('authorises');
      const twice = async (tap: () => Promise<{ status: number; body: { code?: string } }>) => {
        const answers = await Promise.all([tap(), tap(), tap()]);
        return answers
          .map(({ status, body }) => (status === 200 ? 'moved' : body.code))
          .toSorted((a = '', b = '') => (a < b ? -1 : 1));
      };
      const once = ['ORDER_STATE', 'ORDER_STATE', 'moved'];
      expect(await twice(() => chef(id, 'accept', { minutes: 15 }))).toEqual(once);
      await stage.capture(id);
      expect(await twice(() => chef(id, 'start'))).toEqual(once);
      expect(await twice(() => chef(id, 'ready'))).toEqual(once);
      const courierId = newId();
      const code = stage.codes(id, 'collect');
      const collect = () => stage.ask(`/internal/orders/${id}/collected`, { courierId, code });
      expect(await twice(collect)).toEqual(['moved', 'moved', 'moved']);
      expect((await stage.deps.queries.find(id)).version).toBe(6);
      expect(await isToldInOrder(id)).toBe(true);
    }
  },
  patienceMs,
);
