import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, instant, localizedFacts } from './primitives.ts';

/** How the vote stands, most voted first, fifty at most. */
export const voteResults = z.object({
  day,
  /** Until then a vote can be given and changed. */
  endsAt: instant,
  votes: z.int(),
  dishes: z.array(z.object({ dishId: id, kitchenId: id, name: localizedFacts, votes: z.int() })),
});
export type VoteResults = z.infer<typeof voteResults>;
const voteOfToday = voteResults.extend({
  /** The dish that who calls has voted for; null for guests. */
  mine: id.nullable(),
});

/** The Redis stream of live entries that screens of the vote follow. */
export const voteStream = 'votes:today';

export const voteEndpoints = {
  today: endpoint({
    service: 'reviews',
    method: 'GET',
    path: '/votes/today',
    summary: 'The vote on the dish of the day',
    policy: { who: 'anyone' },
    answers: { 200: voteOfToday },
  }),
  vote: endpoint({
    service: 'reviews',
    method: 'PUT',
    path: '/votes/today',
    summary: 'Vote for a dish, one a day; it can be changed until the day ends',
    policy: { who: ['customer'] },
    body: z.strictObject({ dishId: id }),
    answers: { 200: voteOfToday },
    refusals: ['NOT_FOUND', 'OWN_KITCHEN', 'UNAVAILABLE'],
  }),
};
export const voteStreamEndpoint = endpoint({
  service: 'gateway',
  method: 'GET',
  path: '/votes/today/stream',
  summary: 'Live: how the vote stands',
  policy: { who: 'anyone' },
  answers: { 200: z.string() },
});
