import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenByAdmins } from './given.ts';
import type { Bearer, OrderFigures, Refund, RefundLine } from './payment.ts';
import { allocate, portionsAfter, portionsOf } from './portions.ts';
import { sharesOf } from './split.ts';

type Sold = { eachCents: number; quantity: number };
type Wish = { bornBy: Bearer; lines: readonly RefundLine[] } | { bornBy: Bearer; cents: number };

const orderOf = (sold: readonly Sold[], discountCents: number): OrderFigures => {
  const itemsCents = sold.reduce((sum, { eachCents, quantity }) => sum + eachCents * quantity, 0);
  return {
    status: 'DELIVERED',
    cause: null,
    kitchenId: 'k',
    chefId: 'c',
    courierId: null,
    totalCents: itemsCents - discountCents + 500,
    itemsCents,
    deliveryCents: 400,
    serviceCents: 100,
    tipCents: 0,
    fulfilment: 'delivery',
    liability: null,
    deliveredAt: null,
    discountCents,
    lines: sold.map(({ eachCents, quantity }) => ({
      dishId: 'd',
      name: { fr: 'Bol', en: 'Bowl' },
      quantity,
      totalCents: eachCents * quantity,
      taxBasisPoints: 1_000,
    })),
  };
};

/** One refund after another, as admins order them. */
function refundsOf(order: OrderFigures, wishes: readonly Wish[]): Refund[] {
  const given = new Map<number, number>();
  return wishes.map((wish, index) => {
    const lines = 'lines' in wish ? portionsAfter(order, given, wish.lines) : null;
    for (const { line, quantity } of lines ?? []) {
      given.set(line, (given.get(line) ?? 0) + quantity);
    }
    const cents = 'cents' in wish ? wish.cents : 0;
    return {
      id: String(index),
      amountCents: lines?.reduce((sum, it) => sum + it.cents, 0) ?? cents,
      lines,
      status: 'SUCCEEDED',
      source: 'admin',
      bornBy: wish.bornBy,
      reason: 'cold',
      providerId: null,
      createdAt: new Date(0),
    };
  });
}

function settle(order: OrderFigures, wishes: readonly Wish[]) {
  const refunds = refundsOf(order, wishes);
  const backCents = refunds.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const keptCents = order.totalCents - backCents;
  const given = givenByAdmins(order, refunds);
  const shares = sharesOf({
    order,
    ride: null,
    keptCents,
    keepCents: order.totalCents,
    given,
    feeTaxBasisPoints: 2_000,
  });
  const of = (account: string) => shares.find((it) => it.account === account)?.cents ?? 0;
  expect(shares.reduce((sum, { cents }) => sum + cents, 0)).toBe(keptCents);
  return { backCents, chef: of('chef'), platform: of('platform') };
}

const feesCents = 500 - 83;
const two = orderOf(
  [
    { eachCents: 1_000, quantity: 2 },
    { eachCents: 1_001, quantity: 1 },
  ],
  500,
);

test('a chef who gives a portion back gives the customer and the platform what each paid of it', () => {
  const made = settle(two, [{ bornBy: 'chef', lines: [{ line: 0, quantity: 1 }] }]);
  expect(made).toEqual({
    backCents: 833,
    chef: 3_001 - 1_000,
    platform: feesCents - 500 + 167,
  });
});

test('what the platform or the courier bears leaves the chef the whole price', () => {
  const lines = [{ line: 0, quantity: 2 }];
  expect(settle(two, [{ bornBy: 'platform', lines }])).toMatchObject({
    chef: 3_001,
    platform: feesCents - 500 - 1_667,
  });
  expect(settle(two, [{ bornBy: 'courier', lines }])).toMatchObject({
    chef: 3_001,
    platform: feesCents - 500,
  });
});

test('a sum that the chef bears takes its proportion of the discount along, and all of it at most', () => {
  expect(settle(two, [{ bornBy: 'chef', cents: 1_000 }])).toMatchObject({
    chef: 3_001 - 1_000 - 199,
    platform: feesCents - 500 + 199,
  });
  expect(settle(two, [{ bornBy: 'chef', cents: two.totalCents }])).toMatchObject({
    chef: -500,
    platform: feesCents,
  });
});

test('a refund that costs less than its lines is a sum', () => {
  const [refund] = refundsOf(two, [{ bornBy: 'chef', lines: [{ line: 0, quantity: 1 }] }]);
  if (!refund) throw new Error('no refund');
  const given = givenByAdmins(two, [{ ...refund, amountCents: 400 }]);
  expect(given).toMatchObject({ chef: 400, portions: { cents: 0, discountCents: 0 } });
});

test('refunds of an earlier release, which have no figures by line, count what their lines cost', () => {
  const [refund] = refundsOf(two, [{ bornBy: 'chef', lines: [{ line: 0, quantity: 1 }] }]);
  if (!refund) throw new Error('no refund');
  const given = givenByAdmins(two, [{ ...refund, lines: [{ line: 0, quantity: 1 }] }]);
  expect(given.portions).toEqual({ cents: 833, discountCents: 167 });
});

const sold = fc.array(
  fc.record({
    eachCents: fc.integer({ min: 1, max: 5_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 6 },
);
const discounted = fc
  .record({ sold, share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ sold: lines, share }) => {
    const { itemsCents } = orderOf(lines, 0);
    return orderOf(lines, Math.floor(itemsCents * share));
  });
const portionsInTurn = (order: OrderFigures): RefundLine[] =>
  (order.lines ?? []).flatMap(({ quantity }, line) =>
    Array.from({ length: quantity }, () => ({ line, quantity: 1 })),
  );
const bearer = fc.constantFrom<Bearer>('chef', 'courier', 'platform');

test('portion by portion, in any order, gives what all at once give, and loses no cent', () => {
  const inTurn = discounted.chain((order) =>
    fc.record({
      order: fc.constant(order),
      turns: fc.shuffledSubarray(portionsInTurn(order)),
    }),
  );
  fc.assert(
    fc.property(inTurn, ({ order, turns }) => {
      const atOnce = [...Map.groupBy(turns, ({ line }) => line)].map(([line, all]) => ({
        line,
        quantity: all.length,
      }));
      const steps = settle(
        order,
        turns.map((it) => ({ bornBy: 'chef' as const, lines: [it] })),
      );
      expect(steps).toEqual(settle(order, [{ bornBy: 'chef', lines: atOnce }]));
      const grossCents = turns.reduce((sum, { line }) => {
        const it = order.lines?.[line];
        return sum + (it ? it.totalCents / it.quantity : 0);
      }, 0);
      expect(steps.chef).toBe(order.itemsCents - grossCents);
    }),
  );
});

test('all portions given back are all the food: the customer and the platform have theirs again', () => {
  fc.assert(
    fc.property(discounted, (order) => {
      const lines = (order.lines ?? []).map(({ quantity }, line) => ({ line, quantity }));
      expect(settle(order, [{ bornBy: 'chef', lines }])).toEqual({
        backCents: order.itemsCents - (order.discountCents ?? 0),
        chef: 0,
        platform: feesCents,
      });
    }),
  );
});

test('whatever admins give back, the platform never gets more than the discount it paid', () => {
  const cases = discounted.chain((order) =>
    fc.record({
      order: fc.constant(order),
      turns: fc.shuffledSubarray(portionsInTurn(order)),
      bearers: fc.array(bearer, { minLength: 1 }),
      sums: fc.array(fc.record({ cents: fc.nat(3_000), bornBy: bearer }), { maxLength: 4 }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ order, turns, bearers, sums }) => {
      const byLines = turns.map((it, index) => ({
        bornBy: bearers[index % bearers.length] ?? 'chef',
        lines: [it],
      }));
      const wishes = [...byLines, ...sums];
      let backBefore = 0;
      for (let count = 0; count <= wishes.length; count += 1) {
        const refunds = refundsOf(order, wishes.slice(0, count));
        const given = givenByAdmins(order, refunds);
        const gone = refunds.reduce((sum, { amountCents }) => sum + amountCents, 0);
        if (gone > order.totalCents) return;
        const { chef, platform } = settle(order, wishes.slice(0, count));
        const discountCents = order.discountCents ?? 0;
        const back = platform - (feesCents - discountCents - given.platform);
        expect(back).toBe(order.itemsCents - given.chef - chef);
        expect(back).toBeGreaterThanOrEqual(backBefore);
        expect(back).toBeLessThanOrEqual(discountCents);
        backBefore = back;
      }
    }),
  );
});

test('sums in steps take along what one does, and their proportion to the cent', () => {
  fc.assert(
    fc.property(discounted, fc.array(fc.nat(2_000), { maxLength: 5 }), (order, parts) => {
      const cents = parts.reduce((sum, part) => sum + part, 0);
      const paid = order.itemsCents - (order.discountCents ?? 0);
      fc.pre(cents <= order.totalCents && paid > 0);
      const steps = settle(
        order,
        parts.map((part) => ({ bornBy: 'chef' as const, cents: part })),
      );
      expect(steps).toEqual(settle(order, [{ bornBy: 'chef', cents }]));
      const exact = ((order.discountCents ?? 0) * Math.min(cents, paid)) / paid;
      const back = order.itemsCents - cents - steps.chef;
      expect(exact - back).toBeGreaterThan(-0.001);
      expect(exact - back).toBeLessThan(1);
    }),
  );
});

test('a line that does not exist costs nothing', () => {
  expect(portionsOf(two, { line: 9, quantity: 1 })).toMatchObject({ cents: 0, discountCents: 0 });
});

test('a sum is shared out in proportion and loses no cent', () => {
  const weights = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (cents, parts) => {
      fc.pre(parts.some((it) => it > 0));
      const shares = allocate(cents, parts);
      expect(shares.reduce((sum, it) => sum + it, 0)).toBe(cents);
    }),
  );
});
