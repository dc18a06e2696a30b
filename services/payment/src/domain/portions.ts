import type { OrderFigures, Refund, RefundLine } from './payment.ts';

/** Some portions of a line: what was paid for them, and what the promotion paid on top. */
export type Portions = RefundLine & { cents: number; discountCents: number };

/**
 * Portions that are given back after `given` others of their line. A line's cents go to its
 * portions one after another, rounded down, so that many steps give back what one does.
 */
export function portionsOf(order: OrderFigures, wanted: RefundLine, given = 0): Portions {
  const { line, quantity } = wanted;
  const sold = order.lines?.[line];
  if (!sold) return { line, quantity, cents: 0, discountCents: 0 };
  const first = (cents: number, portions: number) => Math.floor((cents * portions) / sold.quantity);
  const share = (cents: number) => first(cents, given + quantity) - first(cents, given);
  const cents = share(sold.totalCents - (discountsOf(order)[line] ?? 0));
  return { line, quantity, cents, discountCents: share(sold.totalCents) - cents };
}

/** Each of the lines in turn, after what was given of them before. */
export function portionsAfter(
  order: OrderFigures,
  before: ReadonlyMap<number, number>,
  lines: readonly RefundLine[],
): Portions[] {
  const given = new Map(before);
  return lines.map((wanted) => {
    const { line, quantity } = wanted;
    const already = given.get(line) ?? 0;
    given.set(line, already + quantity);
    return portionsOf(order, wanted, already);
  });
}

/** Which food a refund gives back: none when it is a sum, or less than its lines cost. */
export function portionsIn(
  order: OrderFigures,
  { lines, amountCents }: Pick<Refund, 'lines' | 'amountCents'>,
): Portions[] {
  // Refunds of an earlier release have no figures by line, and counted each line from its start.
  const portions = (lines ?? []).map((it) => ({ ...portionsOf(order, it), ...it }));
  const cents = portions.reduce((sum, it) => sum + it.cents, 0);
  return cents === amountCents ? portions : [];
}

/** The share of each line in what a promotion took off. */
export const discountsOf = ({ discountCents, lines }: OrderFigures): number[] =>
  allocate(
    discountCents ?? 0,
    (lines ?? []).map(({ totalCents }) => totalCents),
  );

/** Splits a sum in proportion, to the cent; the largest remainders get what is left over. */
export function allocate(cents: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (cents * weight) / all);
  const parts = exact.map(Math.floor);
  const left = cents - parts.reduce((sum, part) => sum + part, 0);
  exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => {
      parts[index] = (parts[index] ?? 0) + 1;
    });
  return parts;
}
