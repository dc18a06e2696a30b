import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderFigures } from './payment.ts';
import { sharesOf, taxIn } from './split.ts';

const order = (o: Partial<OrderFigures> = {}): OrderFigures => ({
  status: 'DELIVERED',
  cause: null,
  kitchenId: 'k',
  chefId: 'c',
  courierId: 'r',
  totalCents: 3_000,
  itemsCents: 2_300,
  deliveryCents: 400,
  tipCents: 200,
  ...o,
});
const nobody = { chef: 0, courier: 0, platform: 0 };
const shares = (o: Partial<OrderFigures>, kept: number, given = nobody) =>
  sharesOf(order(o), kept, given, 2_000);

test('a delivered meal pays the chef its food, the courier ride and tip, and tax on the fees', () => {
  expect(shares({}, 3_000)).toEqual({ chef: 2_300, courier: 333 + 200, platform: 84, tax: 83 });
});

test.each([
  ['a fee before the start is the platform its own', 'CUSTOMER_CANCELLED', 250, 0, 0],
  ['after the start the food is paid', 'CUSTOMER_CANCELLED', 2_400, 2_300, 0],
  ['an absent customer pays food and ride', 'CUSTOMER_ABSENT', 2_800, 2_300, 333],
  ['without a courier the platform bears the food', 'NO_COURIER', 0, 2_300, 0],
  ['a chef who cancels bears it', 'CHEF_CANCELLED', 0, 0, 0],
])('%s', (_, cause, kept, chef, courier) => {
  const made = shares({ status: 'CANCELLED', cause }, kept);
  expect(made).toMatchObject({ chef, courier });
  expect(made.chef + made.courier + made.platform + made.tax).toBe(kept);
});

test('lines given back of a delivered meal are borne by the chef', () => {
  expect(shares({}, 2_200)).toEqual({ chef: 1_500, courier: 533, platform: 84, tax: 83 });
});

test('a refund by an admin is borne by whom the admin names', () => {
  expect(shares({}, 2_500, { ...nobody, courier: 500 })).toEqual({
    chef: 2_300,
    courier: 33,
    platform: 84,
    tax: 83,
  });
});

test('the shares always add up to what was kept', () => {
  const statuses = ['PLACED', 'DELIVERED', 'CANCELLED', 'FAILED_DELIVERY', 'EXPIRED'] as const;
  const causes = [null, 'NO_COURIER', 'CUSTOMER_CANCELLED', 'CUSTOMER_ABSENT', 'unheard of'];
  const cents = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(
      fc.record({ itemsCents: cents, deliveryCents: cents, tipCents: cents, more: cents }),
      fc.constantFrom(...statuses),
      fc.constantFrom(...causes),
      cents,
      fc.record({ chef: cents, courier: cents, platform: cents }),
      (amounts, status, cause, kept, given) => {
        const { itemsCents, deliveryCents, tipCents, more } = amounts;
        const totalCents = itemsCents + deliveryCents + tipCents + more;
        const made = shares({ ...amounts, totalCents, status, cause }, kept, given);
        expect(made.chef + made.courier + made.platform + made.tax).toBe(kept);
      },
    ),
  );
});

test('tax is contained in a price and rounded half up', () => {
  expect([taxIn(120, 2_000), taxIn(400, 2_000), taxIn(0, 2_000)]).toEqual([20, 67, 0]);
});
