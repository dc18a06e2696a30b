import { expect, test } from 'vitest';
import { billOf, creditOf } from './bill.ts';
import type { OrderFigures } from './payment.ts';

const sold = (totalCents: number, quantity: number) => ({
  dishId: 'd',
  name: { fr: 'Bol', en: 'Bowl' },
  quantity,
  totalCents,
  taxBasisPoints: 1_000,
});
const order: OrderFigures = {
  status: 'DELIVERED',
  cause: null,
  kitchenId: 'k',
  chefId: 'c',
  courierId: null,
  totalCents: 2_901,
  itemsCents: 3_001,
  deliveryCents: 400,
  tipCents: 0,
  fulfilment: 'delivery',
  liability: null,
  deliveredAt: null,
  discountCents: 500,
  lines: [sold(2_000, 2), sold(1_001, 1)],
};

test('all lines given back are the food of the receipt, to the cent', () => {
  const lines = [
    { line: 0, quantity: 2 },
    { line: 1, quantity: 1 },
  ];
  const paid = billOf(order, 2_000).food.reduce((sum, { cents }) => sum + cents, 0);
  expect(paid).toBe(3_001 - 500);
  expect(creditOf(order, { amountCents: paid, lines }, 2_000).totalCents).toBe(paid);
});
