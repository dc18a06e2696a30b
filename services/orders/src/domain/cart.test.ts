import { newId } from '@foodiefast/kit/ids';
import { expect, test } from 'vitest';
import { aLine, anOrder } from '../../test/an-order.ts';
import { aDish } from '../../test/kitchen.ts';
import { portionsOf, readCart } from './cart.ts';
import { orderNumber } from './number.ts';
import { stockMoves, unitsReturned } from './stock.ts';

const choice = (priceCents: number) => ({
  id: newId(),
  name: { fr: 'Œuf', en: 'Egg' },
  priceCents,
  allergens: ['eggs' as const],
});
const choices = [choice(180), choice(300), choice(0)];
const [egg, pork, nori] = choices.map((it) => it.id) as [string, string, string];
const group = { id: newId(), name: { fr: 'En plus', en: 'Extras' }, min: 1, max: 2, choices };
const dish = aDish({ options: [group], allergens: ['gluten'] });
const menu = { dishes: new Map([[dish.id, dish]]), former: new Set<string>() };
const read = (choiceIds: string[], quantity = 1) =>
  readCart([{ dishId: dish.id, quantity, choiceIds }], menu);

test('choices are priced with each portion and bring their allergens', () => {
  expect(read([egg, pork], 3).lines).toMatchObject([
    { unitCents: 1390, totalCents: 3 * (1390 + 180 + 300), allergens: ['eggs', 'gluten'] },
  ]);
});

test.each([
  ['too few', [], 'must name 1 to 2 of "Extras", not 0'],
  ['too many', [egg, pork, nori], 'must name 1 to 2 of "Extras", not 3'],
  ['doubled', [egg, egg], 'names a choice twice'],
  ['foreign', [egg, newId()], 'names a choice that this dish does not have'],
])('%s choices are not that dish', (_how, choiceIds, message) => {
  const differences = [{ kind: 'OPTION', line: 0, message }];
  expect(read(choiceIds)).toMatchObject({ lines: [], differences });
});

test('portions are summed by dish and come in the order in which rows are locked', () => {
  const lines = ['b', 'a', 'b'].map((dishId) => aLine({ dishId, quantity: 2 }));
  expect(portionsOf(lines)).toEqual([
    { dishId: 'a', quantity: 2 },
    { dishId: 'b', quantity: 4 },
  ]);
});

test('stock follows the order: sold at the start, less with fewer lines, back once', () => {
  const held = anOrder('PLACED', { lines: [aLine({ dishId: 'a', quantity: 3 })] });
  const sold = { ...held, stock: 'SOLD' as const };
  const less = { ...held, lines: [aLine({ dishId: 'a', quantity: 1 })] };
  const back = { ...held, stock: 'RETURNED' as const };
  expect(stockMoves(held, sold)).toEqual([{ dishId: 'a', reserved: -3, sold: 3 }]);
  expect(stockMoves(held, less)).toEqual([{ dishId: 'a', reserved: -2, sold: 0 }]);
  expect(stockMoves(held, back)).toEqual([{ dishId: 'a', reserved: -3, sold: 0 }]);
  expect(stockMoves(back, back)).toEqual([]);
  expect([less, back, sold].map((after) => unitsReturned(held, after))).toEqual([4, 6, 0]);
});

test('order numbers are short and never come twice', () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => orderNumber(index + 1));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/);
});
