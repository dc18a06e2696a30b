import type { Client } from '@foodiefast/client/client';
import { publicOrderEndpoints } from '@foodiefast/contracts/order-endpoints';

const quotesAtOnce = 8;

/** Quotes for one dish that somebody collects, made before the clock starts. */
export async function makeQuotes(
  guest: Client,
  { kitchenId, dishId }: { kitchenId: string; dishId: string },
  count: number,
): Promise<string[]> {
  const quotes: string[] = [];
  const body = {
    kitchenId,
    fulfilment: 'collection' as const,
    lines: [{ dishId, quantity: 1, choiceIds: [] }],
  };
  const worker = async () => {
    while (quotes.length < count) {
      const { quoteId } = await guest.call(publicOrderEndpoints.quote, { body });
      quotes.push(quoteId);
    }
  };
  await Promise.all(Array.from({ length: quotesAtOnce }, worker));
  return quotes;
}
