import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { ChefOrder } from './board.ts';
import { learnTime } from './clock.ts';

const pageSize = 100;
const pagesMax = 5;
const collectedWithinMs = 3_000;

export const boardKey = ['chef', 'board'] as const;

export const boardQuery = queryOptions({
  queryKey: boardKey,
  queryFn: ({ signal }): Promise<readonly ChefOrder[]> => readBoard(signal),
  // The stream tells when the money is there; nobody may wait at the stove for a word that got lost.
  refetchInterval: ({ state }) => state.data?.some((it) => it.waitingFor) && collectedWithinMs,
});

async function readBoard(signal: AbortSignal): Promise<ChefOrder[]> {
  const orders: ChefOrder[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query: { limit: number; cursor?: string } = {
      limit: pageSize,
      ...(cursor ? { cursor } : {}),
    };
    const call = api.GET('/api/v1/chef/orders', { params: { query }, signal });
    const { items, nextCursor } = await told(call);
    learnTime((await call).response);
    orders.push(...items);
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return orders;
}
