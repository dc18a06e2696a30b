import {
  deliveryEndpoints,
  internalDeliveryEndpoints,
} from '@foodiefast/contracts/delivery-endpoints';
import { liveEndpoint } from '@foodiefast/contracts/delivery-live';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { acceptUploads } from '@foodiefast/kit/blob-upload';
import type { Peer } from '@foodiefast/kit/peer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { assignJob } from './assign.ts';
import type { DispatchDeps } from './dispatch.ts';
import { giveBack } from './give-back.ts';
import { readLive } from './live.ts';
import { addPhotoRoutes } from './photo-routes.ts';
import type { Photos } from './photos.ts';
import { goOffline, goOnline } from './presence.ts';
import type { Queries } from './queries.ts';
import { listRides } from './ride-records.ts';
import type { Sight } from './sight.ts';
import { takeStep } from './steps.ts';
import { takeBatch } from './take-batch.ts';
import { addTroubleRoutes } from './trouble-routes.ts';

export type RouteDeps = DispatchDeps & {
  queries: Queries;
  orders: Peer;
  sight: Sight;
  photos: Photos;
};

/** Everything that the gateway lets through. */
export async function addRoutes(app: FastifyInstance, deps: RouteDeps): Promise<void> {
  const { queries } = deps;
  await acceptUploads(app);
  addTroubleRoutes(app, deps);
  addPhotoRoutes(app, deps);

  serve(app, deliveryEndpoints.presence, async ({ body, caller }) => {
    if (body.online) await goOnline(deps, caller.id, body.point);
    else await goOffline(deps, caller.id);
    return queries.presenceOf(caller.id);
  });

  serve(app, deliveryEndpoints.ownPresence, ({ caller }) => queries.presenceOf(caller.id));

  serve(app, deliveryEndpoints.current, ({ caller }) => queries.currentOf(caller.id));

  serve(app, deliveryEndpoints.positions, ({ body, caller }) =>
    takeBatch(deps, caller.id, body.positions),
  );

  serve(app, deliveryEndpoints.currentOffer, async ({ caller }) => ({
    offer: await queries.currentOffer(caller.id),
  }));

  serve(app, deliveryEndpoints.acceptOffer, async ({ params, caller, key }) => {
    const asked = { offerId: params.id, courierId: caller.id };
    const { result, replayed } = await acceptOffer(deps, key, asked);
    return answer(200, await queries.jobOf(caller.id, result.jobId), replayHeader(replayed));
  });

  serve(app, deliveryEndpoints.declineOffer, async ({ params, caller, key }) => {
    const asked = { offerId: params.id, courierId: caller.id };
    const { replayed } = await declineOffer(deps, key, asked);
    return answer(204, null, replayHeader(replayed));
  });

  serve(app, deliveryEndpoints.currentJob, async ({ caller }) => ({
    job: await queries.currentJob(caller.id),
  }));

  serve(app, deliveryEndpoints.rides, ({ query, caller }) => listRides(deps.db, caller.id, query));

  serve(app, deliveryEndpoints.step, async ({ params, body, caller, key }) => {
    const tap = { ...body, jobId: params.id, courierId: caller.id };
    const { replayed } = await takeStep(deps, key, tap);
    return answer(200, await queries.jobOf(caller.id, params.id), replayHeader(replayed));
  });

  serve(app, deliveryEndpoints.drop, async ({ params, body, caller, key }) => {
    const given = { jobId: params.id, courierId: caller.id, words: body.reason };
    const { replayed } = await giveBack(deps, key, given);
    return answer(204, null, replayHeader(replayed));
  });

  serve(app, liveEndpoint, () => readLive(deps.db));

  serve(app, deliveryEndpoints.adminAssign, async ({ params, body, caller, key }) => {
    const { courierId, reason } = body;
    const given = { orderId: params.id, courierId, adminId: caller.id, words: reason };
    const { result, replayed } = await assignJob(deps, key, given);
    return answer(200, result, replayHeader(replayed));
  });
}

export function addInternalRoutes(app: FastifyInstance, { queries }: { queries: Queries }): void {
  serve(app, internalDeliveryEndpoints.ride, async ({ params }) => ({
    ride: await queries.rideOf(params.id),
  }));
}
