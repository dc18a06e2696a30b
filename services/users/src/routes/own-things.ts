import { meEndpoints } from '@foodiefast/contracts/me';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import type { Cursors } from '@foodiefast/kit/cursor';
import { etagOf, requireMatch } from '@foodiefast/kit/preconditions';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Arrival } from '../arrival.ts';
import type { Deps } from '../commands/deps.ts';
import {
  addFavourite,
  changePreferences,
  giveConsent,
  keepCart,
  removeFavourite,
} from '../commands/own-things.ts';
import {
  cartOf,
  listConsents,
  listFavourites,
  preferencesOf,
  readCart,
  readConsent,
  readFavourite,
} from '../own-things.ts';

/** Cart, favourites, preferences and consents, the same on every device. */
export function addOwnThingsRoutes(
  app: FastifyInstance,
  { cursors, ...deps }: Deps & { cursors: Cursors },
  arrived: Arrival,
): void {
  const { db } = deps;

  serve(app, meEndpoints.readCart, async ({ caller }) => {
    const cart = await readCart(db, caller.id);
    return answer(200, cart, { etag: etagOf(cart) });
  });

  serve(app, meEndpoints.putCart, async ({ caller, body, request }) => {
    await arrived(caller.id);
    await keepCart(deps, caller.id, body, (known) => {
      if (request.headers['if-match'] !== undefined) requireMatch(request, etagOf(cartOf(known)));
    });
    const cart = await readCart(db, caller.id);
    return answer(200, cart, { etag: etagOf(cart) });
  });

  serve(app, meEndpoints.listFavourites, ({ caller, query }) =>
    listFavourites({ db, cursors, personId: caller.id, page: query }),
  );

  serve(app, meEndpoints.addFavourite, async ({ caller, params }) => {
    await arrived(caller.id);
    await addFavourite(deps, caller.id, params.kitchenId);
    return readFavourite(db, caller.id, params.kitchenId);
  });

  serve(app, meEndpoints.removeFavourite, async ({ caller, params }) => {
    await removeFavourite(deps, caller.id, params.kitchenId);
    return null;
  });

  serve(app, meEndpoints.readPreferences, async ({ caller }) =>
    preferencesOf(await arrived(caller.id)),
  );

  serve(app, meEndpoints.changePreferences, async ({ caller, body }) => {
    await arrived(caller.id);
    await changePreferences(deps, caller.id, body);
    return preferencesOf(await arrived(caller.id));
  });

  serve(app, meEndpoints.listConsents, ({ caller, query }) =>
    listConsents({ db, cursors, personId: caller.id, page: query }),
  );

  serve(app, meEndpoints.giveConsent, async ({ caller, body, key }) => {
    await arrived(caller.id);
    const { result, replayed } = await giveConsent(deps, caller.id, body, key);
    const given = await readConsent(db, caller.id, result.id);
    return answer(201, given, replayHeader(replayed));
  });
}
