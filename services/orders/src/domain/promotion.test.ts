import { expect, test } from 'vitest';
import { noon } from '../../test/an-order.ts';
import { plusMinutes } from './order.ts';
import { discountOf, type Promotion } from './promotion.ts';

const promotion: Promotion = {
  promotionId: '00000000-0000-7000-8000-0000000000f1',
  code: 'HELLO',
  kitchenId: null,
  discount: { basisPoints: 1_500, mostCents: 600 },
  minimumItemsCents: 1_000,
  from: noon,
  until: plusMinutes(noon, 60),
  budgetCents: 10_000,
  claimedCents: 0,
};
const cart = { itemsCents: 1_999, kitchenId: 'k1', now: noon };

test('a share is rounded down and bounded, a sum is given as it is', () => {
  expect(discountOf(promotion, cart)).toBe(299);
  expect(discountOf(promotion, { ...cart, itemsCents: 9_999 })).toBe(600);
  expect(discountOf({ ...promotion, discount: { cents: 500 } }, cart)).toBe(500);
});

test('something is left to pay', () => {
  const gift = { ...promotion, discount: { cents: 5_000 } };
  expect(discountOf(gift, cart)).toBe(1_949);
});

test.each([
  ['UNKNOWN', null, {}],
  ['OVER', promotion, { now: plusMinutes(noon, 60) }],
  ['OVER', { ...promotion, from: plusMinutes(noon, 1) }, {}],
  ['OTHER_KITCHEN', { ...promotion, kitchenId: 'k2' }, {}],
  ['BELOW_MINIMUM', promotion, { itemsCents: 999 }],
  ['SPENT', { ...promotion, claimedCents: 9_702 }, {}],
])('%s is said of a promotion that does not count', (reason, of, o) => {
  const asked = () => discountOf(of, { ...cart, ...o });
  expect(asked).toThrow(
    expect.objectContaining({ code: 'PROMOTION_NOT_VALID', details: { reason } }),
  );
});
