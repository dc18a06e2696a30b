import type { Localized } from '@foodiefast/contracts/primitives';
import type { OrderFigures, Refund } from './payment.ts';
import { allocate, discountsOf, portionsIn } from './portions.ts';
import { taxIn } from './split.ts';

export type BillLine = { text: Localized; quantity: number; cents: number; taxBasisPoints: number };
/** What a receipt or a credit note says, in figures; taxes are contained. */
export type Bill = {
  orderNumber: string;
  seller: string;
  /** Sold by the chef. */
  food: BillLine[];
  /** Sold by the platform. */
  fees: BillLine[];
  tipCents: number;
  taxes: { rateBasisPoints: number; cents: number }[];
  totalCents: number;
};

const feeTexts = {
  deliveryCents: { fr: 'Livraison', en: 'Delivery' },
  serviceCents: { fr: 'Frais de service', en: 'Service fee' },
  smallOrderCents: { fr: 'Petite commande', en: 'Small order fee' },
} as const;
const discountText = { fr: 'Remise', en: 'Discount' };
const refundText = { fr: 'Remboursement', en: 'Refund' };

export function billOf(order: OrderFigures, feeTaxBasisPoints: number): Bill {
  const food = (order.lines ?? []).map(
    ({ name, quantity, totalCents, taxBasisPoints }): BillLine => ({
      text: name,
      quantity,
      cents: totalCents,
      taxBasisPoints,
    }),
  );
  for (const [index, cents] of discountsOf(order).entries()) {
    const line = food[index];
    if (cents > 0 && line) {
      food.push({ ...line, text: discountText, quantity: 1, cents: -cents });
    }
  }
  const fees = (Object.keys(feeTexts) as (keyof typeof feeTexts)[]).flatMap((fee): BillLine[] =>
    order[fee]
      ? [{ text: feeTexts[fee], quantity: 1, cents: order[fee], taxBasisPoints: feeTaxBasisPoints }]
      : [],
  );
  return billWith(order, food, fees, order.tipCents);
}

/** What a refund gives back: its lines, or its sum spread over what was sold. */
export function creditOf(
  order: OrderFigures,
  refund: Pick<Refund, 'amountCents' | 'lines'>,
  feeTaxBasisPoints: number,
): Bill {
  const portions = portionsIn(order, refund);
  if (portions.length > 0) {
    const food = portions.flatMap(({ line, quantity, cents }): BillLine[] => {
      const sold = order.lines?.[line];
      if (!sold) return [];
      return [{ text: sold.name, quantity, cents, taxBasisPoints: sold.taxBasisPoints }];
    });
    return billWith(order, food, [], 0);
  }
  const whole = billOf(order, feeTaxBasisPoints);
  const rates = [...grossByRate([...whole.food, ...whole.fees])];
  const parts = allocate(refund.amountCents, [...rates.map(([, cents]) => cents), whole.tipCents]);
  const spread = rates.flatMap(([taxBasisPoints], index): BillLine[] => {
    const cents = parts[index] ?? 0;
    return cents > 0 ? [{ text: refundText, quantity: 1, cents, taxBasisPoints }] : [];
  });
  return billWith(order, spread, [], parts.at(-1) ?? 0);
}

function grossByRate(lines: readonly BillLine[]): Map<number, number> {
  const gross = new Map<number, number>();
  for (const { taxBasisPoints, cents } of lines) {
    gross.set(taxBasisPoints, (gross.get(taxBasisPoints) ?? 0) + cents);
  }
  return gross;
}

function billWith(order: OrderFigures, food: BillLine[], fees: BillLine[], tipCents: number): Bill {
  const lines = [...food, ...fees];
  return {
    orderNumber: order.number ?? '',
    seller: order.kitchenName ?? '',
    food,
    fees,
    tipCents,
    taxes: [...grossByRate(lines)]
      .toSorted(([a], [b]) => a - b)
      .map(([rateBasisPoints, cents]) => ({
        rateBasisPoints,
        cents: taxIn(cents, rateBasisPoints),
      })),
    totalCents: lines.reduce((sum, { cents }) => sum + cents, tipCents),
  };
}
