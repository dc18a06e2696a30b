import type { Client } from '@foodiefast/client/client';
import { publicOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import type { Wanted } from './menus.ts';

const quotesAtOnce = 8;

/** Quotes for one of these dishes each that somebody collects, made before the clock starts. */
export async function makeQuotes(
  guest: Client,
  dishes: readonly Wanted[],
  count: number,
): Promise<string[]> {
  const quotes: string[] = [];
  const bodyOf = ({ kitchenId, dishId }: Wanted) => ({
    kitchenId,
    fulfilment: 'collection' as const,
    lines: [{ dishId, quantity: 1, choiceIds: [] }],
  });
  const worker = async () => {
    while (quotes.length < count) {
      // As pgbench does with its rows.
      const dish = dishes[Math.floor(Math.random() * dishes.length)];
      if (!dish) throw new Error('no dish to order');
      const { quoteId } = await guest.call(publicOrderEndpoints.quote, { body: bodyOf(dish) });
      quotes.push(quoteId);
    }
  };
  await Promise.all(Array.from({ length: quotesAtOnce }, worker));
  return quotes;
}
