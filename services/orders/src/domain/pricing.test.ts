import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountsOf, reduced, shares, withFees } from './pricing.ts';

const line = fc.record({
  totalCents: fc.integer({ min: 0, max: 100_000 }),
  taxCategory: fc.constantFrom('meal', 'cold_food', 'soft_drink', 'alcohol'),
});
const cart = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 20 }),
  deliveryCents: fc.integer({ min: 0, max: 1_000 }),
  tipCents: fc.integer({ min: 0, max: 5_000 }),
  discountCents: fc.integer({ min: 0, max: 50_000 }),
  rules: fc.record({
    serviceFeeBasisPoints: fc.integer({ min: 0, max: 3_000 }),
    smallOrderFeeCents: fc.integer({ min: 0, max: 2_000 }),
    smallOrderBelowCents: fc.integer({ min: 0, max: 10_000 }),
  }),
});

test('the parts of an order add up to its total, in whole cents', () => {
  fc.assert(
    fc.property(cart, (given) => {
      const it = amountsOf(given);
      const fees = it.deliveryCents + it.serviceCents + it.smallOrderCents;
      expect(it.totalCents).toBe(it.itemsCents - it.discountCents + fees + it.tipCents);
      expect(it.itemsCents).toBe(given.lines.reduce((sum, { totalCents }) => sum + totalCents, 0));
      const figures = [...Object.values(it), ...it.taxes.map((tax) => tax.amountCents)];
      for (const figure of figures.filter((value) => typeof value === 'number')) {
        expect(Number.isSafeInteger(figure)).toBe(true);
        expect(figure).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('with fewer lines nothing becomes dearer, and what is left still adds up', () => {
  const kept = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(cart, kept, (given, keep) => {
      const before = amountsOf(given);
      const after = reduced(
        before,
        given.lines.filter((_, index) => keep[index]),
      );
      const { totalCents, tipCents, taxes: _taxes, discountCents, ...parts } = after;
      const sum = Object.values(parts).reduce((all, part) => all + part, 0);
      expect(totalCents).toBe(sum - discountCents + tipCents);
      expect(totalCents).toBeLessThanOrEqual(before.totalCents);
      for (const part of ['serviceCents', 'deliveryCents', 'smallOrderCents'] as const) {
        expect(after[part]).toBeLessThanOrEqual(before[part]);
      }
      expect(discountCents).toBeLessThanOrEqual(after.itemsCents);
      expect(discountCents).toBeLessThanOrEqual(before.discountCents);
    }),
  );
});

test('taxes are contained: what they are taken from is what is paid without the tip', () => {
  fc.assert(
    fc.property(cart, (given) => {
      const it = amountsOf(given);
      const gross = it.taxes.reduce(
        (sum, { rateBasisPoints, amountCents }) =>
          sum + (amountCents * (10_000 + rateBasisPoints)) / rateBasisPoints,
        0,
      );
      // Half a cent of rounding, blown up by the lowest rate.
      const slack = it.taxes.length * 0.5 * (10_550 / 550);
      expect(Math.abs(gross - (it.totalCents - it.tipCents))).toBeLessThanOrEqual(slack);
    }),
  );
});

test('a split gives away every cent and no more, each share in proportion', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (cents, parts) => {
      const all = parts.reduce((sum, part) => sum + part, 0);
      const split = shares(cents, parts);
      expect(split.reduce((sum, part) => sum + part, 0)).toBe(all === 0 ? 0 : cents);
      for (const [index, part] of split.entries()) {
        const exact = all === 0 ? 0 : (cents * (parts[index] ?? 0)) / all;
        expect(Math.abs(part - exact)).toBeLessThan(1.000_001);
      }
    }),
  );
});

test('French rates are taken from what is sold, and 20 % from the fees', () => {
  const it = amountsOf({
    lines: [
      { totalCents: 1_100, taxCategory: 'meal' },
      { totalCents: 1_055, taxCategory: 'soft_drink' },
    ],
    deliveryCents: 240,
    tipCents: 500,
    rules: { serviceFeeBasisPoints: 0, smallOrderFeeCents: 0, smallOrderBelowCents: 0 },
  });
  expect(it.taxes).toEqual([
    { rateBasisPoints: 550, amountCents: 55 },
    { rateBasisPoints: 1000, amountCents: 100 },
    { rateBasisPoints: 2000, amountCents: 40 },
  ]);
});

test('half a cent of a fee goes up', () => {
  const rules = { serviceFeeBasisPoints: 500, smallOrderFeeCents: 200, smallOrderBelowCents: 1000 };
  const fee = (totalCents: number) =>
    amountsOf({
      lines: [{ totalCents, taxCategory: 'meal' }],
      deliveryCents: 0,
      tipCents: 0,
      rules,
    });
  expect(fee(1_010)).toMatchObject({ serviceCents: 51, smallOrderCents: 0 });
  expect(fee(1_009)).toMatchObject({ serviceCents: 50 });
  expect(fee(999)).toMatchObject({ smallOrderCents: 200 });
});

test('a discount is never more than the items', () => {
  const lines = [{ totalCents: 500, taxCategory: 'meal' as const }];
  const fees = { deliveryCents: 100, serviceCents: 0, smallOrderCents: 0, tipCents: 0 };
  expect(withFees({ lines, ...fees, discountCents: 900 })).toMatchObject({
    discountCents: 500,
    totalCents: 100,
  });
});
