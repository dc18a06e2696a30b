import { always } from '@foodiefast/contracts/hours';
import type { KitchenFacts } from '@foodiefast/contracts/menu';
import type { Person } from '@foodiefast/testkit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plusMinutes } from '../src/domain/order.ts';
import { slotOf } from '../src/domain/slots.ts';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, order, type Stage } from './stage.ts';

let stage: Stage;
let customer: Person;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

type Kitchen = Awaited<ReturnType<Stage['kitchen']>>;
const slotIn = (minutes: number) => plusMinutes(slotOf(stage.now()), Math.ceil(minutes / 15) * 15);
const find = (id: string) => stage.deps.queries.find(id);

async function scheduled(kitchen: Kitchen, slot: string, fulfilment?: 'collection') {
  const cart = aCart(kitchen, { slot, ...(fulfilment ? { fulfilment } : {}) });
  const { body } = await order(stage, customer, cart);
  expect(body.order).toMatchObject({ status: 'SCHEDULED', slot });
  return body.order.id as string;
}
async function release(id: string) {
  const { slot, rideMinutes, preparationMinutes } = await find(id);
  const due = Date.parse(slot ?? '') - (rideMinutes + preparationMinutes + 8 + 30) * 60_000;
  stage.passMinutes((due - Date.parse(stage.now())) / 60_000 + 0.1);
  await stage.fire('release', id);
  return find(id);
}
const localTime = (at: string) =>
  new Date(at).toLocaleTimeString('fr', { timeZone: 'Europe/Paris', timeStyle: 'short' });
const openOn = (date: string, from: string, to: string): KitchenFacts['hours'] => ({
  ...always,
  exceptions: [{ date, periods: [[from, to]] }],
});
const localDate = (at: string) =>
  new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Paris' });

test('of many who want one slot at once as many get it as the kitchen has hands', async () => {
  const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 6 }, [aDish({ workUnits: 2 })]);
  const slot = slotIn(300);
  const quotes = await Promise.all(
    Array.from({ length: 12 }, () => stage.post('/quotes', customer, aCart(kitchen, { slot }))),
  );
  const answers = await Promise.all(
    quotes.map(({ body: { quoteId } }) => {
      const key = keyed();
      return stage.post('/orders', customer, { quoteId, ...byCheckout }, key);
    }),
  );
  const placed = answers.filter(({ status }) => status < 300);
  expect(placed).toHaveLength(3);
  const codes = answers.filter(({ status }) => status > 300).map(({ body }) => body.code);
  expect(new Set(codes)).toEqual(new Set(['SLOT_UNAVAILABLE']));
  await stage.post(`/orders/${placed[0]?.body.order.id}/cancel`, customer, {});
  expect(await scheduled(kitchen, slot)).toEqual(expect.any(String));
});

test('a kitchen that opens within a quarter of an hour gets its first order when it is released', async () => {
  const slot = slotIn(26 * 60);
  // The cooking begins 12 minutes before, and so does the kitchen's day.
  const opensAt = plusMinutes(slot, -12);
  const hours = openOn(localDate(opensAt), localTime(opensAt), '24:00');
  const kitchen = await stage.kitchen({ hours });
  const id = await scheduled(kitchen, slot, 'collection');
  expect(await release(id)).toMatchObject({ status: 'PLACED', serviceDate: localDate(opensAt) });
});

test.each<[string, (kitchen: Kitchen, slot: string) => Partial<KitchenFacts>]>([
  ['paused', (_kitchen, slot) => ({ pausedUntil: slot })],
  [
    'closed that day',
    (_kitchen, slot) => ({
      hours: {
        ...always,
        exceptions: [-1, 0, 1].map((days) => ({
          date: localDate(plusMinutes(slot, days * 1_440)),
          periods: [],
        })),
      },
    }),
  ],
  ['left', () => ({ state: 'DRAFT' as const })],
])(
  'a kitchen that %s in between takes no released order, and everything is given back',
  async (_what, changed) => {
    const kitchen = await stage.kitchen();
    const slot = slotIn(400);
    const id = await scheduled(kitchen, slot);
    await stage.rehear({ ...kitchen.facts, ...changed(kitchen, slot) }, 2);
    expect(await release(id)).toMatchObject({
      status: 'CANCELLED',
      cause: 'KITCHEN_CLOSED',
      stock: 'RETURNED',
      hasAlternatives: true,
      money: { holdCents: 0, keepCents: 0, closed: true },
    });
    const taken = await stage.db
      .selectFrom('capacity')
      .select('units')
      .where('kitchen_id', '=', kitchen.kitchenId)
      .execute();
    expect(taken).toEqual([{ units: 0 }]);
  },
);

test('a slot is at most five days ahead, on the quarter, and leaves time to cook', async () => {
  const kitchen = await stage.kitchen();
  const ask = async (slot: string) =>
    (await stage.post('/quotes', customer, aCart(kitchen, { slot }))).body.code;
  const fiveDays = slotOf(plusMinutes(stage.now(), 5 * 1_440));
  expect(await ask(fiveDays)).toBeUndefined();
  expect(await ask(plusMinutes(fiveDays, 15))).toBe('SLOT_UNAVAILABLE');
  expect(await ask(plusMinutes(slotIn(120), 5))).toBe('SLOT_UNAVAILABLE');
  expect(await ask(slotIn(1))).toBe('SLOT_UNAVAILABLE');
});

test('busy minutes lengthen what begins while they last, and nothing later', async () => {
  const busyUntil = plusMinutes(stage.now(), 60);
  const kitchen = await stage.kitchen({ busyMinutes: 25, busyUntil });
  const minutesOf = async (slot?: string) => {
    const { body } = await order(stage, customer, aCart(kitchen, slot ? { slot } : {}));
    return (await find(body.order.id)).preparationMinutes;
  };
  expect(await minutesOf()).toBe(12 + 25);
  expect(await minutesOf(slotIn(300))).toBe(12);
});

test('portions of a night count for the evening before, those of a slot for its own day', async () => {
  const tomorrow = localDate(plusMinutes(stage.now(), 2 * 1_440));
  const closed = { ...always.week, mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const hours: KitchenFacts['hours'] = {
    week: closed,
    exceptions: [{ date: tomorrow, periods: [['18:00', '02:00']] }],
  };
  const kitchen = await stage.kitchen({ hours });
  const { body } = await stage.get(
    `/kitchens/${kitchen.kitchenId}/slots?date=${tomorrow}&fulfilment=collection`,
    null,
  );
  const open = (body.items as { from: string; available: boolean }[]).filter((it) => it.available);
  const last = open.at(-1)?.from ?? '';
  expect(localTime(last)).toBe('02:00');
  const id = await scheduled(kitchen, last, 'collection');
  expect((await find(id)).serviceDate).toBe(tomorrow);
});

test('a day on which the clock changes has the slots of its own length', async () => {
  const kitchen = await stage.kitchen();
  const count = async (date: string) => {
    const { body } = await stage.get(`/kitchens/${kitchen.kitchenId}/slots?date=${date}`, null);
    return body.items.length as number;
  };
  expect(await count('2027-03-27')).toBe(97);
  expect(await count('2027-03-28')).toBe(93);
  expect(await count('2027-10-31')).toBe(101);
});
