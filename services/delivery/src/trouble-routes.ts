import {
  adminTroubleEndpoints,
  chefTroubleEndpoints,
  courierTroubleEndpoints,
} from '@foodiefast/contracts/delivery-trouble';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { Written } from '@foodiefast/kit/write';
import type { FastifyInstance } from 'fastify';
import { byAdmin, byChef, byCourier } from './act.ts';
import { noteContact } from './contacts.ts';
import { endDelivery } from './end-delivery.ts';
import type { RouteDeps } from './routes.ts';
import { takeOver } from './take-over.ts';
import { lookedAt, reportFoodLeft, reportIncident, resolveIncident, takeAway } from './trouble.ts';
import { readQueue, ridesOf } from './waiting.ts';

type Did = Written<{ jobId: string }>;
const moved = <Result extends { jobId: string }>({ result, replayed }: Written<Result>) =>
  answer(200, result, replayHeader(replayed));

/** When a ride does not go as it should: for couriers, chefs and admins. */
export function addTroubleRoutes(app: FastifyInstance, deps: RouteDeps): void {
  addCourierRoutes(app, deps);
  addChefRoutes(app, deps);
  addAdminRoutes(app, deps);
}

function addCourierRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { contact, incident, resolve, foodLeft, takeOver: takesOver } = courierTroubleEndpoints;
  const view = async (courierId: string, { result, replayed }: Did) =>
    answer(200, await deps.queries.jobOf(courierId, result.jobId), replayHeader(replayed));

  serve(app, contact, async ({ params, body, caller, key }) => {
    const tried = { ...body, jobId: params.id, courierId: caller.id };
    return view(caller.id, await noteContact(deps, key, tried));
  });
  serve(app, incident, async ({ params, body, caller, key }) => {
    const asking = { ...byCourier(params.id, caller.id), words: body.words };
    return view(caller.id, await reportIncident(deps, key, asking, body.cause));
  });
  serve(app, resolve, async ({ params, body, caller, key }) =>
    view(caller.id, await resolveIncident(deps, key, byCourier(params.id, caller.id), body.how)),
  );
  serve(app, foodLeft, async ({ params, body, caller, key }) => {
    const asking = { ...byCourier(params.id, caller.id), words: body.words };
    return view(caller.id, await reportFoodLeft(deps, key, asking));
  });
  serve(app, takesOver, async ({ body, caller, key }) =>
    view(caller.id, await takeOver(deps, key, { ...body, courierId: caller.id })),
  );
}

function addChefRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { rides, replaceCourier, returned } = chefTroubleEndpoints;

  serve(app, rides, async ({ caller }) => ({ items: await ridesOf(deps.db, caller.id) }));
  serve(app, replaceCourier, async ({ params, body, caller, key }) => {
    const asking = { ...byChef(params.id, caller.id), words: body.reason };
    return moved(await takeAway(deps, key, asking));
  });
  serve(app, returned, async ({ params, caller, key }) => {
    const asking = byChef(params.id, caller.id);
    return moved(await endDelivery(deps, key, asking, { type: 'returned' }));
  });
}

function addAdminRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { queue, unassign, incident, resolve, looked } = adminTroubleEndpoints;

  serve(app, queue, async () => ({ items: await readQueue(deps.db) }));
  serve(app, unassign, async ({ params, body, caller, key }) => {
    const asking = { ...byAdmin(params.id, caller.id), words: body.reason };
    return moved(await takeAway(deps, key, asking));
  });
  serve(app, incident, async ({ params, body, caller, key }) => {
    const asking = { ...byAdmin(params.id, caller.id), words: body.reason };
    return moved(await reportIncident(deps, key, asking, body.cause));
  });
  serve(app, resolve, async ({ params, body, caller, key }) => {
    const asking = { ...byAdmin(params.id, caller.id), words: body.reason };
    const { how, cause } = body;
    return moved(
      how === 'fail'
        ? await endDelivery(deps, key, asking, { type: 'fail', cause })
        : await resolveIncident(deps, key, asking, how),
    );
  });
  serve(app, looked, async ({ params, caller, key }) =>
    moved(await lookedAt(deps, key, byAdmin(params.id, caller.id))),
  );
}
