import { instant, pointFacts } from '@foodiefast/contracts/primitives';
import { voteResults, voteStream } from '@foodiefast/contracts/votes';
import type { SseEvent } from '@foodiefast/kit/sse';
import type { LiveEntry } from '@foodiefast/kit/sse-feed';
import * as z from 'zod';
import type { Views } from '../compose.ts';
import type { Screen } from './screen.ts';

const position = z.object({ point: pointFacts, at: instant });

/** A customer is shown the order anew, since events hold the ids of others. */
export const orderScreen = (views: Views, orderId: string, bearer: string): Screen => ({
  stream: `order:${orderId}`,
  snapshot: () => views.order(orderId, bearer),
  tell({ id, event }) {
    if (event.type !== 'courier.position.v1') return null;
    return { event: 'position', id, data: position.parse(event.data) };
  },
});

const boardFacts = z
  .object({
    orderId: z.string(),
    number: z.string(),
    status: z.string(),
    cause: z.string().nullable(),
    fulfilment: z.string(),
    slot: z.string().nullable(),
    placedAt: z.string(),
    acceptBy: z.string().nullable(),
    readyBy: z.string().nullable(),
    dishes: z.array(z.object({ dishId: z.string(), quantity: z.number() })),
  })
  .partial();

/** A chef hears what happens to the orders of the kitchen; who ordered stays with orders. */
export const chefScreen = (views: Views, kitchenId: string, bearer: string): Screen => ({
  stream: `kitchen:${kitchenId}`,
  snapshot: () => views.board(bearer),
  tell: (entry) => told(entry, boardFacts.parse(entry.event.data ?? {})),
});

const rideFacts = z
  .object({
    jobId: z.string(),
    orderId: z.string(),
    offerId: z.string(),
    kitchenId: z.string(),
    status: z.string(),
    courierId: z.string().nullable(),
    payCents: z.number(),
    reason: z.string().nullable(),
    expiresAt: z.string(),
    online: z.boolean(),
  })
  .partial();

/** A courier hears of own offers and jobs, and not who rides a job that was taken away. */
export const courierScreen = (views: Views, courierId: string, bearer: string): Screen => ({
  stream: `courier:${courierId}`,
  snapshot: () => views.ride(bearer),
  tell(entry) {
    const { courierId: rider, ...facts } = rideFacts.parse(entry.event.data ?? {});
    return told(entry, { ...facts, mine: rider === courierId });
  },
});

/** How the vote stands is told whole each time, to anyone. */
export const voteScreen = (views: Views): Screen => ({
  stream: voteStream,
  snapshot: () => views.votes(),
  tell: ({ id, event }) => ({ event: 'results', id, data: voteResults.parse(event.data) }),
});

const told = ({ id, event: { type, version, at } }: LiveEntry, data: object): SseEvent => ({
  event: type,
  id,
  data: { type, version, at, data },
});
