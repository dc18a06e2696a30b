import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { voteStreamEndpoint } from '@foodiefast/contracts/votes';
import { serve } from '@foodiefast/kit/serve';
import { openSse } from '@foodiefast/kit/sse';
import type { LiveFeed } from '@foodiefast/kit/sse-feed';
import { isPosition } from '@foodiefast/kit/sse-position';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerOf, expiryOf } from '../bearer.ts';
import type { Views } from '../compose.ts';
import { networkOf } from '../limits/network.ts';
import { createOpenStreams, type Follower } from './open-streams.ts';
import type { Screen } from './screen.ts';
import { chefScreen, courierScreen, orderScreen, voteScreen } from './screens.ts';
import { type Pace, runSession, spanOf, usualPace } from './session.ts';

export type LiveOptions = {
  feed: LiveFeed;
  pace?: Partial<Pace>;
  heartbeatMs?: number;
  bufferBytesMax?: number;
};

// As long as an access token lives; the client comes again by itself.
const guestMinutes = 15;

/** Live streams: whose they are is asked at the owner's before the first byte. */
export function addLiveRoutes(app: FastifyInstance, views: Views, o: LiveOptions): void {
  const streams = createOpenStreams(app.gate.revocations);
  // Streams never end by themselves, so closing would wait for them.
  app.addHook('preClose', async () => streams.drain());

  serve(app, gatewayEndpoints.orderStream, async ({ params, caller, request, reply }) =>
    stream(orderScreen(views, params.id, bearerOf(request)), caller, request, reply),
  );
  serve(app, gatewayEndpoints.chefStream, async ({ caller, request, reply }) => {
    const bearer = bearerOf(request);
    const kitchen = await views.ownKitchen(bearer);
    return stream(chefScreen(views, kitchen.id, bearer), caller, request, reply);
  });
  serve(app, gatewayEndpoints.courierStream, async ({ caller, request, reply }) =>
    stream(courierScreen(views, caller.id, bearerOf(request)), caller, request, reply),
  );

  serve(app, voteStreamEndpoint, async ({ caller, request, reply }) => {
    const guest = { id: networkOf(request.ip), sessionId: null };
    return stream(voteScreen(views), caller ?? guest, request, reply);
  });

  async function stream(
    screen: Screen,
    who: Follower,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    streams.makeRoom(who);
    const span = await spanOf(o.feed, screen.stream);
    const snapshot = await screen.snapshot();
    const sse = openSse(request, reply, o);
    const guestEndsMs = Date.now() + guestMinutes * 60_000;
    streams.add(who, who.sessionId === null ? guestEndsMs : expiryOf(bearerOf(request)), sse);
    const resumeAfter = request.headers['last-event-id'];
    await runSession({
      sse,
      screen,
      span,
      snapshot,
      feed: o.feed,
      log: request.log,
      resumeAfter: isPosition(resumeAfter) ? resumeAfter : undefined,
      pace: { ...usualPace, ...o.pace },
    });
    return '';
  }
}
