import { liabilityNames } from '@foodiefast/contracts/liability';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billOf } from './bill.ts';
import type { Given } from './given.ts';
import type { OrderFigures } from './payment.ts';
import type { Ride } from './ride.ts';
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
  fulfilment: 'delivery',
  liability: null,
  deliveredAt: null,
  ...o,
});
const nobody = { chef: 0, courier: 0, platform: 0, portions: { cents: 0, discountCents: 0 } };
const ride = (stages: Ride['stages']): Ride => ({
  version: 9,
  courierId: Object.keys(stages)[0] ?? null,
  payCents: 501,
  stages,
});

function shares(
  o: Partial<OrderFigures>,
  keptCents: number,
  more: { given?: Given; ride?: Ride | null; keepCents?: number } = {},
) {
  const { chef, courier, platform } = more.given ?? nobody;
  const made = sharesOf({
    order: order(o),
    ride: more.ride === undefined ? ride({ r: 3 }) : more.ride,
    keptCents,
    keepCents: more.keepCents ?? keptCents + chef + courier + platform,
    given: more.given ?? nobody,
    feeTaxBasisPoints: 2_000,
  });
  expect(made.reduce((sum, { cents }) => sum + cents, 0)).toBe(keptCents);
  return Object.fromEntries(
    made.map(({ account, party, cents }) => [party ? `${account} ${party}` : account, cents]),
  );
}

const sumOf = (made: Record<string, number>) =>
  Object.values(made).reduce((sum, cents) => sum + cents, 0);

test('a delivered meal pays the chef its food, the courier leg and tip, and tax on the fees', () => {
  expect(shares({}, 3_000)).toEqual({
    'chef c': 2_300,
    'courier r': 501 + 200,
    platform: 500 - 83 - 501,
    tax: 83,
  });
});

test('until the meal has arrived nobody has ridden for it', () => {
  expect(shares({ status: 'READY', courierId: null }, 3_000)).toEqual({
    'chef c': 2_300,
    courier: 200,
    platform: 417,
    tax: 83,
  });
});

// The liability table: cause, what is kept, what chef and courier are owed, what the platform bears.
test.each([
  ['CHEF_FAILED', 0, { r: 2 }, { 'chef c': -250, 'courier r': 250 }],
  ['CHEF_FAILED', 0, { r: 1 }, {}],
  ['CUSTOMER_BEFORE_START', 300, { r: 1 }, { platform: 250, tax: 50 }],
  [
    'CUSTOMER_AFTER_START',
    2_650,
    { r: 2 },
    { 'chef c': 2_300, 'courier r': 250, platform: 42, tax: 58 },
  ],
  ['CUSTOMER_AFTER_START', 2_400, {}, { 'chef c': 2_300, platform: 83, tax: 17 }],
  ['ADMIN_BEFORE_START', 0, {}, {}],
  ['ADMIN_AFTER_START', 0, { r: 2 }, { 'chef c': 2_300, 'courier r': 250, platform: -2_550 }],
  ['NO_COURIER', 0, {}, { 'chef c': 2_300, platform: -2_300 }],
  ['COURIER_FAULT', 0, { r: 3 }, { 'chef c': 2_300, platform: -2_300 }],
  ['ACCIDENT', 0, { r: 3 }, { 'chef c': 2_300, 'courier r': 501, platform: -2_801 }],
  [
    'CUSTOMER_ABSENT',
    2_800,
    { r: 4 },
    { 'chef c': 2_300, 'courier r': 752, platform: -335, tax: 83 },
  ],
] as const)('%s with %i kept and couriers at %o', (liability, kept, stages, told) => {
  const failed = ['COURIER_FAULT', 'ACCIDENT', 'CUSTOMER_ABSENT'].includes(liability);
  const status = failed ? 'FAILED_DELIVERY' : 'CANCELLED';
  const courierId = failed ? 'r' : null;
  expect(shares({ status, liability, courierId }, kept, { ride: ride(stages) })).toEqual(told);
});

test('who waits in vain at a collection pays all, and the tip stays with the chef', () => {
  const collection = { fulfilment: 'collection', deliveryCents: 0, courierId: null } as const;
  const o = { ...collection, status: 'CANCELLED', liability: 'NOT_COLLECTED' } as const;
  expect(shares(o, 3_000, { ride: null })).toEqual({ 'chef c': 2_500, platform: 417, tax: 83 });
});

test('a courier who was replaced in the kitchen is paid the approach, one who left before nothing', () => {
  const made = shares({}, 3_000, { ride: ride({ r: 3, early: 1, kept: 2 }) });
  expect(made).toMatchObject({ 'courier r': 701, 'courier kept': 250 });
  expect(made).not.toHaveProperty('courier early');
});

test('lines given back of a delivered meal are borne by the chef', () => {
  expect(shares({}, 2_200)).toMatchObject({ 'chef c': 1_500, 'courier r': 701, tax: 83 });
});

test('a refund by an admin is borne by whom the admin names', () => {
  const made = shares({}, 2_500, { given: { ...nobody, courier: 500 } });
  expect(made).toMatchObject({ 'chef c': 2_300, 'courier r': 201, tax: 83 });
});

test('what an admin gave of an order that is then given back whole is borne by nobody', () => {
  const failed = { status: 'CANCELLED', liability: 'CHEF_FAILED' } as const;
  for (const bearer of ['chef', 'courier', 'platform'] as const) {
    const given = { ...nobody, [bearer]: 700 };
    expect(shares(failed, 0, { given, keepCents: 0, ride: null })).toEqual({});
  }
});

test('a chef who is paid a cancelled meal still bears what they gave of it', () => {
  const cancelled = { status: 'CANCELLED', liability: 'ADMIN_AFTER_START' } as const;
  const given = { ...nobody, chef: 700 };
  expect(shares(cancelled, 0, { given, keepCents: 0, ride: null })).toEqual({
    'chef c': 1_600,
    platform: -1_600,
  });
});

test('a fee for cancelling that an admin gives back later is borne by whom the admin names', () => {
  const cancelled = { status: 'CANCELLED', liability: 'CUSTOMER_BEFORE_START' } as const;
  const given = { ...nobody, chef: 200 };
  expect(shares(cancelled, 100, { given, keepCents: 300, ride: null })).toEqual({
    'chef c': -200,
    platform: 250,
    tax: 50,
  });
});

test('a discount is paid by the platform, and the tax on fees is that of the receipt', () => {
  const fees = { deliveryCents: 400, serviceCents: 100 };
  const o = { ...fees, itemsCents: 2_800, discountCents: 500, totalCents: 3_000 };
  const line = { dishId: 'd', name: { fr: 'Bol', en: 'Bowl' }, quantity: 1, totalCents: 2_800 };
  const sold = order({ ...o, lines: [{ ...line, taxBasisPoints: 1_000 }] });
  const told = billOf(sold, 2_000).taxes.find(({ rateBasisPoints }) => rateBasisPoints === 2_000);
  expect(shares(o, 3_000)).toEqual({
    'chef c': 2_800,
    'courier r': 701,
    platform: 500 - 500 - 83 - 501,
    tax: told?.cents,
  });
});

test('the shares always add up to what was kept', () => {
  const statuses = ['PLACED', 'DELIVERED', 'CANCELLED', 'FAILED_DELIVERY', 'EXPIRED'] as const;
  const cents = fc.integer({ min: 0, max: 100_000 });
  const stage = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(
      fc.record({
        itemsCents: cents,
        deliveryCents: cents,
        tipCents: cents,
        discountCents: cents,
        more: cents,
      }),
      fc.constantFrom(...statuses),
      fc.constantFrom(null, ...liabilityNames),
      cents,
      fc.record({ chef: cents, courier: cents, platform: cents }),
      fc.dictionary(fc.constantFrom('r', 's', 't'), stage),
      (amounts, status, liability, kept, given, stages) => {
        const { itemsCents, deliveryCents, tipCents, more } = amounts;
        const totalCents = itemsCents + deliveryCents + tipCents + more;
        const o = { ...amounts, totalCents, status, liability };
        const all = { ...nobody, ...given };
        expect(sumOf(shares(o, kept, { given: all, ride: ride(stages) }))).toBe(kept);
      },
    ),
  );
});

test('tax is contained in a price and rounded half up', () => {
  expect([taxIn(120, 2_000), taxIn(400, 2_000), taxIn(0, 2_000)]).toEqual([20, 67, 0]);
});
