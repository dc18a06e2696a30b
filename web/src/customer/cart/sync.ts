import type { QueryClient } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import { isUnreachable, refusalOf } from '../../api/refused.ts';
import type { paths } from '../../api/schema.gen.ts';
import { stored } from '../../shell/stored.ts';
import { kitchenQuery, menuQuery } from '../queries.ts';
import { type Cart, cart } from './cart.ts';
import { linesFromMenu, type WantedLine } from './lines-from-menu.ts';

type Kept = paths['/api/v1/me/cart']['get']['responses'][200]['content']['application/json'];
type Wanted = Pick<Kept, 'kitchenId' | 'fulfilment'> & { lines: WantedLine[] };

/** What both sides last agreed on, and whose it was. */
const agreed = stored<{ accountId: string; print: string } | null>(
  'ff.cart-agreed',
  (it) => it as { accountId: string; print: string } | null,
);

/**
 * The basket is the same on each device of a person. What was changed here since both sides last
 * agreed goes up; otherwise what another device has left there comes down.
 */
export async function agreeOnCart(accountId: string, client: QueryClient): Promise<void> {
  try {
    const there = wantedOf(await told(api.GET('/api/v1/me/cart')));
    const here = wantedIn(cart.get());
    if (print(there) === print(here)) return agree(accountId, here);
    const before = agreed.get();
    const isUntouched =
      before?.accountId === accountId ? before.print === print(here) : here.lines.length === 0;
    if (isUntouched) await takeOn(accountId, there, client);
    else await sendCart(accountId);
  } catch (error) {
    if (!comesAgain(error)) throw error;
  }
}

/** After a change here. */
export async function sendCart(accountId: string): Promise<void> {
  const here = wantedIn(cart.get());
  const before = agreed.get();
  if (before?.accountId === accountId && before.print === print(here)) return;
  try {
    await told(api.PUT('/api/v1/me/cart', { body: bodyOf(here) }));
    agree(accountId, here);
  } catch (error) {
    if (!comesAgain(error)) throw error;
  }
}

/** Signed out: the basket waits at the person's account, not for the next one at this device. */
export function leaveCart(): void {
  if (agreed.get() === null) return;
  agreed.set(null);
  cart.set(null);
}

async function takeOn(accountId: string, there: Wanted, client: QueryClient): Promise<void> {
  cart.set(await cartOf(there, client));
  agree(accountId, wantedIn(cart.get()));
}

async function cartOf(wanted: Wanted, client: QueryClient): Promise<Cart | null> {
  const { kitchenId, fulfilment, lines } = wanted;
  if (kitchenId === null || lines.length === 0) return null;
  const [kitchen, menu] = await Promise.all([
    client.fetchQuery(kitchenQuery(kitchenId, undefined)),
    client.fetchQuery(menuQuery(kitchenId)),
  ]);
  const found = linesFromMenu(menu, lines);
  return found.length === 0
    ? null
    : { kitchen: { id: kitchenId, name: kitchen.name }, fulfilment, lines: found };
}

/** The next visit or change tries again: offline, busy, or a kitchen that is gone. */
const comesAgain = (error: unknown): boolean =>
  isUnreachable(error) || refusalOf(error) !== undefined;

const agree = (accountId: string, wanted: Wanted): void =>
  agreed.set({ accountId, print: print(wanted) });

const nothing: Wanted = { kitchenId: null, fulfilment: 'delivery', lines: [] };

const wantedIn = (now: Cart | null): Wanted =>
  now === null
    ? nothing
    : { kitchenId: now.kitchen.id, fulfilment: now.fulfilment, lines: now.lines };

const wantedOf = ({ kitchenId, fulfilment, lines }: Kept): Wanted =>
  kitchenId === null || lines.length === 0
    ? nothing
    : { kitchenId, fulfilment, lines: lines.map((line) => ({ ...line })) };

const bodyOf = ({ kitchenId, fulfilment, lines }: Wanted) => ({
  kitchenId,
  fulfilment,
  lines: lines.map(({ dishId, quantity, choiceIds, note }) => ({
    dishId,
    quantity,
    choiceIds,
    ...(note ? { note } : {}),
  })),
});

/** The same text for the same basket, whatever else stands in its lines. */
const print = (wanted: Wanted): string => JSON.stringify(bodyOf(wanted));
