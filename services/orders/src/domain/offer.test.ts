import { defaultSettings } from '@foodiefast/contracts/admin';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noon } from '../../test/an-order.ts';
import { aDish, aKitchen, home } from '../../test/kitchen.ts';
import { dearer } from './compare.ts';
import { etaFor, type Known, type Offer, offerFor, type Wish } from './offer.ts';
import { plusMinutes } from './order.ts';
import { asTheChefSays } from './pace.ts';
import type { Promotion } from './promotion.ts';

const cents = fc.integer({ min: 0, max: 5_000 });
const dish = fc.record({
  priceCents: cents,
  extraCents: cents,
  taxCategory: fc.constantFrom('meal', 'cold_food', 'soft_drink', 'alcohol'),
  preparationMinutes: fc.integer({ min: 1, max: 120 }),
});
const asked = fc.record({
  dishes: fc.array(dish, { minLength: 1, maxLength: 8 }),
  quantities: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 8, maxLength: 8 }),
  withExtra: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  tipCents: fc.integer({ min: 0, max: 3_000 }),
  fulfilment: fc.constantFrom('delivery', 'collection'),
  off: fc.option(fc.integer({ min: 1, max: 10_000 })),
});
type Asked = typeof asked extends fc.Arbitrary<infer It> ? It : never;

const kitchen = aKitchen();
const promotion = (basisPoints: number): Promotion => ({
  promotionId: kitchen.kitchenId,
  code: 'HELLO',
  kitchenId: null,
  discount: { basisPoints, mostCents: 4_000 },
  minimumItemsCents: 0,
  from: noon,
  until: plusMinutes(noon, 60),
  budgetCents: 1_000_000,
  claimedCents: 0,
});

function offered({ dishes, quantities, withExtra, off, ...how }: Asked): Offer {
  const menu = dishes.map(({ extraCents, ...it }, index) => {
    const id = `extra-${index}`;
    const name = { fr: 'Plus', en: 'More' };
    const choice = { id, name, priceCents: extraCents, allergens: [], available: true };
    const group = { id: `group-${index}`, name, min: 0, max: 1, choices: [choice] };
    return aDish({ ...it, options: [group] });
  });
  const known: Known = {
    kitchen,
    menu: { dishes: new Map(menu.map((it) => [it.id, it])), former: new Set() },
    settings: defaultSettings,
    pace: asTheChefSays,
    load: 'calm',
    promotion: off === null ? null : promotion(off),
  };
  const wish: Wish = {
    kitchenId: kitchen.kitchenId,
    slot: null,
    doorNote: null,
    address: how.fulfilment === 'delivery' ? home : null,
    promotion: off === null ? null : 'HELLO',
    ...how,
    lines: menu.map(({ id }, index) => ({
      dishId: id,
      quantity: quantities[index] ?? 1,
      choiceIds: withExtra[index] ? [`extra-${index}`] : [],
    })),
  };
  const offer = offerFor(known, wish, noon);
  if (Array.isArray(offer)) throw new Error('nothing was missing');
  const eta = etaFor(offer, wish, offer.plan.cookSlots[0] ?? noon);
  expect(eta.from > noon && eta.from < eta.to).toBe(true);
  return offer;
}

test('whatever is in the cart, its parts add up, and what a promotion gives leaves something to pay', () => {
  fc.assert(
    fc.property(asked, (cart) => {
      const { lines, amounts, promotion: claim } = offered(cart);
      for (const { unitCents, choices, quantity, totalCents } of lines) {
        const each = choices.reduce((sum, { priceCents }) => sum + priceCents, unitCents);
        expect(totalCents).toBe(each * quantity);
      }
      expect(amounts.itemsCents).toBe(lines.reduce((sum, it) => sum + it.totalCents, 0));
      const fees = amounts.deliveryCents + amounts.serviceCents + amounts.smallOrderCents;
      const { itemsCents, discountCents, tipCents, totalCents, taxes } = amounts;
      expect(totalCents).toBe(itemsCents - discountCents + fees + tipCents);
      expect(claim?.claimedCents ?? 0).toBe(discountCents);
      expect(itemsCents - discountCents).toBeGreaterThanOrEqual(Math.min(50, itemsCents));
      const taxed = taxes.reduce((sum, { amountCents }) => sum + amountCents, 0);
      expect(taxed).toBeLessThanOrEqual(totalCents - tipCents);
    }),
    { numRuns: 300 },
  );
});

test('the same cart is never dearer than itself, whatever order its lines come in', () => {
  fc.assert(
    fc.property(asked, (cart) => {
      const once = offered(cart);
      expect(dearer(once, offered(cart))).toEqual([]);
      const count = cart.dishes.length;
      const turned = offered({
        ...cart,
        dishes: cart.dishes.toReversed(),
        quantities: cart.quantities.slice(0, count).toReversed(),
        withExtra: cart.withExtra.slice(0, count).toReversed(),
      });
      expect(turned.amounts.totalCents).toBe(once.amounts.totalCents);
    }),
    { numRuns: 100 },
  );
});
