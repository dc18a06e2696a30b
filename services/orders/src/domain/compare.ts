import type { Difference } from '@foodiefast/contracts/orders';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Line } from './order.ts';
import type { Amounts } from './pricing.ts';

type Priced = { lines: readonly Line[]; amounts: Amounts };

/** What became dearer between the quote and now. What became cheaper is applied without asking. */
export function dearer(quoted: Priced, now: Priced): Difference[] {
  const differences: Difference[] = [];
  for (const [index, line] of now.lines.entries()) {
    const before = quoted.lines[index];
    if (before !== undefined && line.totalCents > before.totalCents) {
      differences.push(rise('PRICE', line.dishId, before.totalCents, line.totalCents));
    }
  }
  for (const fee of ['deliveryCents', 'serviceCents', 'smallOrderCents'] as const) {
    if (now.amounts[fee] > quoted.amounts[fee]) {
      differences.push(rise('FEE', null, quoted.amounts[fee], now.amounts[fee]));
    }
  }
  return differences.length > 0 ? differences : lessOff(quoted.amounts, now.amounts);
}

/** A discount that fell counts only when what is left to pay for the items rose with it. */
function lessOff(quoted: Amounts, now: Amounts): Difference[] {
  const rose = now.itemsCents - now.discountCents > quoted.itemsCents - quoted.discountCents;
  return rose ? [rise('DISCOUNT', null, quoted.discountCents, now.discountCents)] : [];
}

const rise = (
  kind: 'PRICE' | 'FEE' | 'DISCOUNT',
  dishId: string | null,
  before: number,
  after: number,
): Difference => ({
  kind,
  dishId,
  before: currencyAmount(before),
  after: currencyAmount(after),
  available: null,
});
