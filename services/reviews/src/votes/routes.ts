import { voteEndpoints } from '@foodiefast/contracts/votes';
import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Tables } from '../tables.ts';
import { voteDay } from './day.ts';
import type { Urn } from './urn.ts';
import { castVote, results, voteOf } from './vote.ts';

export type VoteDeps = { db: Db<Tables>; urn: Urn; clock: Clock; timeZone: string };

export function addVoteRoutes(app: FastifyInstance, deps: VoteDeps): void {
  const today = () => voteDay(deps.clock.now(), deps.timeZone);
  serve(app, voteEndpoints.today, async ({ caller, reply }) => {
    const now = today();
    void reply.header('cache-control', 'no-store');
    const mine = caller ? await voteOf(deps, now.day, caller.id) : null;
    return { ...(await results(deps, now)), mine };
  });
  serve(app, voteEndpoints.vote, async ({ body, caller }) => {
    const now = today();
    await castVote(deps, { today: now, personId: caller.id, dishId: body.dishId });
    return { ...(await results(deps, now)), mine: body.dishId };
  });
}
