import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { ChefOrder } from '@foodiefast/contracts/orders';
import { openBell } from './bell.ts';
import type { Day } from './day-of.ts';
import { persist } from './network.ts';
import { keepDoing } from './pause.ts';
import { randomFor } from './random.ts';
import type { Chef } from './town.ts';

const boardEveryMs = 1_500;

/** Looks at the board and does the next thing for each order on it, as often as a chef would. */
export function playChef({ account, name }: Chef, day: Day): Promise<void> {
  const { client } = account;
  const { settings, tally, codes, signal } = day;
  const random = randomFor(settings.SEED, name);
  const fail = (error: unknown) => tally.trouble('chef', error);

  async function look(): Promise<number | null> {
    const { items } = await client.call(chefOrderEndpoints.list, {
      query: { open: 'true', limit: 100 },
    });
    await Promise.all(items.map((order) => next(order).catch(fail)));
    return items.some(isMine) ? boardEveryMs : null;
  }

  async function next(order: ChefOrder): Promise<void> {
    const params = { id: order.id };
    if (order.pickupCode) codes.tell('collect', order.id, order.pickupCode);
    if (order.status === 'PLACED') {
      return day.mealOf(order.id)?.isRejected
        ? done(chefOrderEndpoints.reject, { params, body: { reason: 'Out of rice' } })
        : done(chefOrderEndpoints.accept, { params, body: { minutes: 1 } });
    }
    if (order.status === 'ACCEPTED') return done(chefOrderEndpoints.start, { params });
    if (order.status === 'PREPARING' && isCooked(order)) {
      return done(chefOrderEndpoints.ready, { params });
    }
    if (order.status === 'READY' && order.fulfilment === 'collection') {
      const code = codes.ask('handover', order.id);
      return done(chefOrderEndpoints.handedOver, { params, body: { code } });
    }
  }

  /** Not yet waiting for a courier. */
  const isMine = ({ status, fulfilment }: ChefOrder) =>
    status !== 'READY' || fulfilment === 'collection';

  function isCooked({ steps }: ChefOrder): boolean {
    const since = steps.findLast(({ status }) => status === 'PREPARING')?.at ?? '';
    return Date.now() - Date.parse(since) >= settings.COOK_SECONDS * 1_000;
  }

  const done = async (...[endpoint, given]: Parameters<typeof send>) => {
    await send(endpoint, given);
  };
  type ChefEndpoint = (typeof chefOrderEndpoints)[
    | 'accept'
    | 'reject'
    | 'start'
    | 'ready'
    | 'handedOver'];
  const send = (endpoint: ChefEndpoint, given: { params: { id: string }; body?: unknown }) =>
    persist(client, endpoint, given as never, random);

  const bell = openBell(client, gatewayEndpoints.chefStream, signal);
  return keepDoing({ bell, random, signal, act: look, fail });
}
