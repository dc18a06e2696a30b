import { stored } from '../../shell/stored.ts';
import type { PublicMenu } from '../queries.ts';

export type Dish = PublicMenu['sections'][number]['dishes'][number];
type Both = { fr: string; en: string };

export type CartLine = {
  /** Made here; the same dish with other choices is another line. */
  key: string;
  dishId: string;
  name: Both;
  quantity: number;
  choiceIds: string[];
  choiceNames: Both[];
  /** As shown when it was put in; the server's quote is what counts. */
  unitCents: number;
  note?: string;
};

export type Fulfilment = 'delivery' | 'collection';

export type Cart = {
  kitchen: { id: string; name: string };
  fulfilment: Fulfilment;
  lines: CartLine[];
  slot?: string;
};

/** The basket of one kitchen; it lives on this device and survives being offline. */
export const cart = stored<Cart | null>('ff.cart', (it) => {
  const found = it as Cart | null;
  return found && Array.isArray(found.lines) && found.lines.length > 0 && found.kitchen?.id
    ? found
    : null;
});

const change = (work: (lines: CartLine[]) => CartLine[]): void => {
  const now = cart.get();
  if (!now) return;
  const lines = work(now.lines);
  cart.set(lines.length === 0 ? null : { ...now, lines });
};

const sameWish = (a: CartLine, b: CartLine) =>
  a.dishId === b.dishId &&
  (a.note ?? '') === (b.note ?? '') &&
  a.choiceIds.toSorted().join() === b.choiceIds.toSorted().join();

/** Puts a dish in. A basket of another kitchen is replaced: ask before. */
export function addLine(kitchen: Cart['kitchen'], fulfilment: Fulfilment, line: CartLine): void {
  const now = cart.get();
  if (now?.kitchen.id !== kitchen.id) return cart.set({ kitchen, fulfilment, lines: [line] });
  const known = now.lines.find((it) => sameWish(it, line));
  const lines = known
    ? now.lines.map((it) => (it === known ? { ...it, quantity: it.quantity + line.quantity } : it))
    : [...now.lines, line];
  cart.set({ ...now, lines });
}

export const setQuantity = (key: string, quantity: number): void =>
  change((lines) =>
    lines
      .map((line) => (line.key === key ? { ...line, quantity } : line))
      .filter((line) => line.quantity > 0),
  );

export const removeDish = (dishId: string): void =>
  change((lines) => lines.filter((line) => line.dishId !== dishId));

/** At most so many of a dish, over all its lines; the last lines give way first. */
export const limitDish = (dishId: string, most: number): void =>
  change((lines) => {
    let left = most;
    return lines.flatMap((line) => {
      if (line.dishId !== dishId) return [line];
      const quantity = Math.min(line.quantity, left);
      left -= quantity;
      return quantity > 0 ? [{ ...line, quantity }] : [];
    });
  });

export const setFulfilment = (fulfilment: Fulfilment): void => {
  const now = cart.get();
  if (now) cart.set({ ...now, fulfilment });
};

export const setSlot = (slot: string | undefined): void => {
  const now = cart.get();
  if (!now) return;
  const { slot: _before, ...rest } = now;
  cart.set(slot === undefined ? rest : { ...rest, slot });
};

export const countOf = (lines: readonly CartLine[]): number =>
  lines.reduce((sum, line) => sum + line.quantity, 0);

export const sumOf = (lines: readonly CartLine[]): number =>
  lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
