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

/** The receipt of an order and its credit notes so far. */
type Issued = { receipt: Bill; creditNotes: readonly Bill[] };
type Sold = Pick<Bill, 'food' | 'fees' | 'tipCents'>;
/** One rate of what the chef or the platform sold, or the tip, which has none. */
type Part = { kind: 'food' | 'fees' | 'tip'; taxBasisPoints: number; cents: number };

const feeTexts = {
  deliveryCents: { fr: 'Livraison', en: 'Delivery' },
  serviceCents: { fr: 'Frais de service', en: 'Service fee' },
  smallOrderCents: { fr: 'Petite commande', en: 'Small order fee' },
} as const;
const discountText = { fr: 'Remise', en: 'Discount' };
const refundText = { fr: 'Remboursement', en: 'Refund' };

/** The receipt of an order. */
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
  return billWith(order, { food, fees, tipCents: order.tipCents }, (rate, cents) =>
    taxIn(cents, rate),
  );
}

/**
 * What a refund gives back of what the credit notes before it left of the receipt: the lines that
 * it names as far as they are left, and the rest of its sum in proportion. The last one takes what
 * is left, in tax too.
 */
export function creditOf(
  order: OrderFigures,
  refund: Pick<Refund, 'amountCents' | 'lines'>,
  { receipt, creditNotes }: Issued,
): Bill {
  const named = namedFood(order, refund, remainderOf(receipt, creditNotes));
  const remainder = remainderOf(receipt, [...creditNotes, { food: named, fees: [], tipCents: 0 }]);
  const restCents = refund.amountCents - sumOf(named);
  // Orders of an earlier release have no lines: their receipt says less than was paid.
  const isLeft = restCents <= sumOf(remainder);
  const spread = spreadOver(isLeft ? remainder : partsOf(receipt), restCents);
  const note: Sold = {
    food: [...named, ...refundLines(spread, 'food')],
    fees: refundLines(spread, 'fees'),
    tipCents: sumOf(spread.filter(({ kind }) => kind === 'tip')),
  };
  return billWith(order, note, (rate) => taxOfCredit(rate, note, { receipt, creditNotes }));
}

/** The tax that is left before a credit note, less that of what is left after it. */
function taxOfCredit(rate: number, note: Sold, { receipt, creditNotes }: Issued): number {
  const creditedCents = creditNotes.reduce((sum, bill) => sum + taxAt(bill, rate), 0);
  const after = grossByRate(remainderOf(receipt, [...creditNotes, note]));
  const keptCents = taxIn(after.get(rate) ?? 0, rate);
  return Math.max(0, taxAt(receipt, rate) - creditedCents - keptCents);
}

/** The portions that a refund names, each as far as food of its rate is left. */
function namedFood(
  order: OrderFigures,
  refund: Pick<Refund, 'amountCents' | 'lines'>,
  remainder: readonly Part[],
): BillLine[] {
  const left = grossByRate(remainder.filter(({ kind }) => kind === 'food'));
  return portionsIn(order, refund).flatMap(({ line, quantity, cents: paidCents }): BillLine[] => {
    const sold = order.lines?.[line];
    if (!sold) return [];
    const { name: text, taxBasisPoints } = sold;
    const leftCents = left.get(taxBasisPoints) ?? 0;
    const cents = Math.min(paidCents, leftCents);
    left.set(taxBasisPoints, leftCents - cents);
    return [{ text, quantity, cents, taxBasisPoints }];
  });
}

/** What credit notes left of each part of a receipt. */
function remainderOf(receipt: Sold, creditNotes: readonly Sold[]): Part[] {
  const credited = creditNotes.flatMap(partsOf);
  return partsOf(receipt).map((part) => {
    const same = credited.filter(
      ({ kind, taxBasisPoints }) => kind === part.kind && taxBasisPoints === part.taxBasisPoints,
    );
    return { ...part, cents: Math.max(0, part.cents - sumOf(same)) };
  });
}

const partsOf = ({ food, fees, tipCents }: Sold): Part[] => [
  ...partsByRate('food', food),
  ...partsByRate('fees', fees),
  { kind: 'tip', taxBasisPoints: 0, cents: tipCents },
];

const partsByRate = (kind: Part['kind'], lines: readonly BillLine[]): Part[] =>
  [...grossByRate(lines)].map(([taxBasisPoints, cents]) => ({ kind, taxBasisPoints, cents }));

function spreadOver(parts: readonly Part[], cents: number): Part[] {
  const weights = parts.map((part) => part.cents);
  const shares = allocate(cents, weights);
  return parts.map((part, index) => ({ ...part, cents: shares[index] ?? 0 }));
}

const refundLines = (parts: readonly Part[], wanted: 'food' | 'fees'): BillLine[] =>
  parts
    .filter(({ kind, cents }) => kind === wanted && cents > 0)
    .map(({ taxBasisPoints, cents }) => ({ text: refundText, quantity: 1, cents, taxBasisPoints }));

function grossByRate(lines: readonly Pick<Part, 'taxBasisPoints' | 'cents'>[]) {
  const gross = new Map<number, number>();
  for (const { taxBasisPoints, cents } of lines) {
    gross.set(taxBasisPoints, (gross.get(taxBasisPoints) ?? 0) + cents);
  }
  return gross;
}

const sumOf = (lines: readonly { cents: number }[]): number =>
  lines.reduce((sum, { cents }) => sum + cents, 0);

const taxAt = ({ taxes }: Bill, rate: number): number =>
  taxes.find(({ rateBasisPoints }) => rateBasisPoints === rate)?.cents ?? 0;

function billWith(
  order: OrderFigures,
  sold: Sold,
  taxOf: (rateBasisPoints: number, grossCents: number) => number,
): Bill {
  const lines = [...sold.food, ...sold.fees];
  return {
    orderNumber: order.number ?? '',
    seller: order.kitchenName ?? '',
    ...sold,
    taxes: [...grossByRate(lines)]
      .toSorted(([a], [b]) => a - b)
      .map(([rateBasisPoints, cents]) => ({
        rateBasisPoints,
        cents: taxOf(rateBasisPoints, cents),
      })),
    totalCents: sumOf(lines) + sold.tipCents,
  };
}
