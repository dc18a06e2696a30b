import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bill, billOf, creditOf } from './bill.ts';
import type { OrderFigures, Refund, RefundLine } from './payment.ts';
import { portionsAfter } from './portions.ts';

const feeTaxBasisPoints = 2_000;
const sold = (totalCents: number, quantity: number, taxBasisPoints = 1_000) => ({
  dishId: 'd',
  name: { fr: 'Bol', en: 'Bowl' },
  quantity,
  totalCents,
  taxBasisPoints,
});

function orderOf(
  o: Pick<OrderFigures, 'lines'> &
    Partial<Record<'serviceCents' | 'deliveryCents' | 'discountCents' | 'tipCents', number>>,
): OrderFigures {
  const { serviceCents = 0, deliveryCents = 0, discountCents = 0, tipCents = 0, lines = [] } = o;
  const itemsCents = lines.reduce((sum, { totalCents }) => sum + totalCents, 0);
  return {
    status: 'DELIVERED',
    cause: null,
    kitchenId: 'k',
    chefId: 'c',
    courierId: null,
    totalCents: itemsCents - discountCents + deliveryCents + serviceCents + tipCents,
    itemsCents,
    deliveryCents,
    serviceCents,
    tipCents,
    fulfilment: 'delivery',
    liability: null,
    deliveredAt: null,
    discountCents,
    lines,
  };
}

type Wish = Pick<Refund, 'amountCents' | 'lines'>;
const sums = (...cents: number[]): Wish[] => cents.map((amountCents) => ({ amountCents }));

/** The credit notes of one refund after another. */
function creditNotesOf(order: OrderFigures, refunds: readonly Wish[]): Bill[] {
  const receipt = billOf(order, feeTaxBasisPoints);
  const creditNotes: Bill[] = [];
  for (const refund of refunds) creditNotes.push(creditOf(order, refund, { receipt, creditNotes }));
  return creditNotes;
}

/** What bills say together, by kind and rate, and the tax by rate. */
function figuresOf(bills: readonly Bill[]): Record<string, number> {
  const figures: Record<string, number> = {};
  const add = (name: string, cents: number) => {
    figures[name] = (figures[name] ?? 0) + cents;
  };
  for (const { food, fees, tipCents, taxes, totalCents } of bills) {
    for (const { taxBasisPoints, cents } of food) add(`food ${taxBasisPoints}`, cents);
    for (const { taxBasisPoints, cents } of fees) add(`fees ${taxBasisPoints}`, cents);
    for (const { rateBasisPoints, cents } of taxes) add(`tax ${rateBasisPoints}`, cents);
    add('tip', tipCents);
    add('total', totalCents);
  }
  return figures;
}

test('all lines given back are the food of the receipt, to the cent', () => {
  const order = orderOf({
    deliveryCents: 400,
    discountCents: 500,
    lines: [sold(2_000, 2), sold(1_001, 1)],
  });
  const lines = [
    { line: 0, quantity: 2 },
    { line: 1, quantity: 1 },
  ];
  const paid = billOf(order, feeTaxBasisPoints).food.reduce((sum, { cents }) => sum + cents, 0);
  expect(paid).toBe(3_001 - 500);
  const [note] = creditNotesOf(order, [{ amountCents: paid, lines }]);
  expect(note).toMatchObject({ totalCents: paid, fees: [] });
});

test('after all the food a sum is of the fees, and stands there', () => {
  const order = orderOf({ serviceCents: 115, lines: [sold(2_300, 2)] });
  const food = { amountCents: 2_300, lines: [{ line: 0, quantity: 2 }] };
  const notes = creditNotesOf(order, [food, ...sums(115)]);
  expect(notes).toMatchObject([
    { food: [{ quantity: 2, cents: 2_300 }], fees: [], taxes: [{ cents: 209 }] },
    { food: [], fees: [{ cents: 115, taxBasisPoints: 2_000 }], taxes: [{ cents: 19 }] },
  ]);
  expect(figuresOf(notes)).toEqual(figuresOf([billOf(order, feeTaxBasisPoints)]));
});

test('what goes back of its own accord after all the food of a promotion is the fees', () => {
  const order = orderOf({ serviceCents: 58, discountCents: 500, lines: [sold(1_150, 1)] });
  const food = { amountCents: 650, lines: [{ line: 0, quantity: 1 }] };
  const [, rest] = creditNotesOf(order, [food, ...sums(58)]);
  expect(rest).toMatchObject({ food: [], fees: [{ cents: 58 }], taxes: [{ cents: 10 }] });
});

test('the last of several sums takes what is left, in tax too', () => {
  const order = orderOf({ serviceCents: 248, lines: [sold(1_150, 1)] });
  const notes = creditNotesOf(order, sums(1_000, 300, 98));
  expect(notes.map(({ totalCents }) => totalCents)).toEqual([1_000, 300, 98]);
  expect(figuresOf(notes)).toEqual({
    'food 1000': 1_150,
    'fees 2000': 248,
    'tax 1000': 105,
    'tax 2000': 41,
    tip: 0,
    total: 1_398,
  });
});

test('lines that a sum has given back in part are given back as far as they are left', () => {
  const order = orderOf({ deliveryCents: 1_000, lines: [sold(1_000, 1)] });
  const food = { amountCents: 1_000, lines: [{ line: 0, quantity: 1 }] };
  expect(creditNotesOf(order, [...sums(1_000), food])[1]).toMatchObject({
    food: [{ text: { en: 'Bowl' }, quantity: 1, cents: 500 }],
    fees: [{ text: { en: 'Refund' }, cents: 500 }],
  });
});

test('an order of an earlier release, whose receipt has no food, is credited what it got back', () => {
  const notes = creditNotesOf(orderOf({ deliveryCents: 400, lines: [] }), sums(2_000, 300));
  expect(notes.map(({ totalCents }) => totalCents)).toEqual([2_000, 300]);
});

const cents = fc.integer({ min: 0, max: 3_000 });
const line = fc
  .record({
    eachCents: fc.integer({ min: 1, max: 3_000 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    rate: fc.constantFrom(550, 1_000, 2_000),
  })
  .map(({ eachCents, quantity, rate }) => sold(eachCents * quantity, quantity, rate));
const anyOrder = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    serviceCents: cents,
    deliveryCents: cents,
    tipCents: cents,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ share, ...o }) =>
    orderOf({ ...o, discountCents: Math.floor(orderOf(o).itemsCents * share) }),
  );
const anyWish = fc.oneof(
  fc.record({ line: fc.nat(4), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ cents: fc.integer({ min: 1, max: 4_000 }) }),
);

/** What is possible of the wishes, as admins are let, and then all that is left. */
function refundsOf(
  order: OrderFigures,
  wishes: readonly (RefundLine | { cents: number })[],
): Wish[] {
  const given = new Map<number, number>();
  const refunds: Wish[] = [];
  let leftCents = order.totalCents;
  const give = (amountCents: number, lines: Refund['lines'] = null): boolean => {
    if (amountCents <= 0 || amountCents > leftCents) return false;
    leftCents -= amountCents;
    refunds.push({ amountCents, lines });
    return true;
  };
  for (const wish of wishes) {
    if ('cents' in wish) {
      give(wish.cents);
      continue;
    }
    const already = given.get(wish.line) ?? 0;
    const left = (order.lines?.[wish.line]?.quantity ?? 0) - already;
    const wanted = { line: wish.line, quantity: Math.min(wish.quantity, left) };
    const [portions] = portionsAfter(order, given, [wanted]);
    if (portions && give(portions.cents, [portions])) {
      given.set(wish.line, already + wanted.quantity);
    }
  }
  give(leftCents);
  return refunds;
}

test('credit notes never exceed the receipt, by kind, rate and tax, and are the receipt at the end', () => {
  fc.assert(
    fc.property(anyOrder, fc.array(anyWish, { maxLength: 12 }), (order, wishes) => {
      const receipt = billOf(order, feeTaxBasisPoints);
      const sale = figuresOf([receipt]);
      expect(receipt.totalCents).toBe(order.totalCents);
      const refunds = refundsOf(order, wishes);
      const notes = creditNotesOf(order, refunds);
      expect(notes.map(({ totalCents }) => totalCents)).toEqual(
        refunds.map(({ amountCents }) => amountCents),
      );
      for (const [index, note] of notes.entries()) {
        const lines = [...note.food, ...note.fees];
        const parts = [...lines, ...note.taxes].map((it) => it.cents);
        expect(Math.min(note.tipCents, ...parts)).toBeGreaterThanOrEqual(0);
        for (const [name, credited] of Object.entries(figuresOf(notes.slice(0, index + 1)))) {
          expect(credited).toBeLessThanOrEqual(sale[name] ?? 0);
        }
      }
      const credited = figuresOf(notes);
      for (const [name, soldCents] of Object.entries(sale)) {
        expect(credited[name] ?? 0).toBe(soldCents);
      }
    }),
    { numRuns: 500 },
  );
});
