import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { ChefOrder } from '@foodiefast/contracts/orders';
import { openBell } from './bell.ts';
import type { Day } from './day-of.ts';
import { persist } from './network.ts';
import { idle, keepDoing, type Pause } from './pause.ts';
import { randomFor } from './random.ts';
import type { Chef } from './town.ts';

const restMs = 1_500;
/** The kitchen hears of the money; this is for a word that got lost. */
const collectedWithinMs = 10_000;

/** Looks at the board when there is news or a meal is cooked, and does the next thing for each order. */
export function playChef({ account, name }: Chef, day: Day): Promise<void> {
  const { client } = account;
  const { settings, tally, codes, signal } = day;
  const random = randomFor(settings.SEED, name);
  const fail = (error: unknown) => tally.trouble('chef', error);

  async function look(): Promise<Pause> {
    const { items } = await client.call(chefOrderEndpoints.list, {
      query: { open: 'true', limit: 100 },
    });
    const waits = await Promise.all(
      items.map((order) =>
        next(order).catch((error: unknown) => {
          fail(error);
          return 0;
        }),
      ),
    );
    return { restMs, waitMs: Math.min(idle.waitMs, ...waits) };
  }

  /** Gives after how many ms it wants to be looked at again, news or not. */
  async function next(order: ChefOrder): Promise<number> {
    const params = { id: order.id };
    if (order.pickupCode) codes.tell('collect', order.id, order.pickupCode);
    if (order.status === 'PLACED') {
      if (day.mealOf(order.id)?.isRejected)
        await done(chefOrderEndpoints.reject, { params, body: { reason: 'Out of rice' } });
      else await done(chefOrderEndpoints.accept, { params, body: { minutes: 1 } });
    }
    if (order.status === 'ACCEPTED') {
      if (order.waitingFor) return collectedWithinMs;
      await done(chefOrderEndpoints.start, { params });
    }
    if (order.status === 'PREPARING') {
      const leftMs = cookedAtMs(order) - Date.now();
      if (leftMs > 0) return leftMs;
      await done(chefOrderEndpoints.ready, { params });
    }
    if (order.status === 'READY' && order.fulfilment === 'collection') {
      const code = codes.ask('handover', order.id);
      await done(chefOrderEndpoints.handedOver, { params, body: { code } });
    }
    return idle.waitMs;
  }

  function cookedAtMs({ steps }: ChefOrder): number {
    const since = steps.findLast(({ status }) => status === 'PREPARING')?.at ?? '';
    return Date.parse(since) + settings.COOK_SECONDS * 1_000;
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
