import { internalReviewsEndpoints, reviewsEndpoints } from '@foodiefast/contracts/reviews';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import type { Clock } from '@foodiefast/kit/clock';
import type { Cursors } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { serve } from '@foodiefast/kit/serve';
import type { Write } from '@foodiefast/kit/write';
import type { FastifyInstance } from 'fastify';
import { answerRating } from './answer-rating.ts';
import { moderate } from './moderate.ts';
import {
  newestRatings,
  ratingById,
  ratingFigures,
  ratingOfOrder,
  ratingsForAdmin,
  ratingsOfKitchen,
} from './queries.ts';
import { rate } from './rate.ts';
import type { Tables } from './tables.ts';

export type Deps = { db: Db<Tables>; write: Write<Tables>; cursors: Cursors; clock: Clock };

export function addRoutes(app: FastifyInstance, { db, write, cursors, clock }: Deps): void {
  serve(app, reviewsEndpoints.rate, async ({ params, body, caller, key }) => {
    const { result } = await write(key, (tx) =>
      rate(tx, { orderId: params.id, customerId: caller.id, rating: body, now: clock.now() }),
    );
    return answer(result.isNew ? 201 : 200, await ratingById(db, result.ratingId));
  });

  serve(app, reviewsEndpoints.given, ({ params, caller }) =>
    ratingOfOrder(db, params.id, caller.id),
  );

  serve(app, reviewsEndpoints.answer, async ({ params, body, caller, key }) => {
    const { replayed } = await write(key, (tx) =>
      answerRating(tx, {
        ratingId: params.id,
        chefId: caller.id,
        text: body.answer,
        now: clock.now(),
      }),
    );
    return answer(200, await ratingById(db, params.id), replayHeader(replayed));
  });

  for (const [endpoint, hide] of [
    [reviewsEndpoints.hide, true],
    [reviewsEndpoints.show, false],
  ] as const) {
    serve(app, endpoint, async ({ params, body, caller, key }) => {
      const reason = body?.reason ?? null;
      const { replayed } = await write(key, (tx) =>
        moderate(tx, { ratingId: params.id, hide, reason, adminId: caller.id, now: clock.now() }),
      );
      return answer(200, await ratingById(db, params.id), replayHeader(replayed));
    });
  }

  serve(app, reviewsEndpoints.moderated, ({ query }) => ratingsForAdmin(db, cursors, query));
  serve(app, reviewsEndpoints.figures, ({ params }) => ratingFigures(db, params.id));
  serve(app, reviewsEndpoints.list, ({ params, query }) =>
    ratingsOfKitchen(db, cursors, { kitchenId: params.id, ...query }),
  );
}

/** For the gateway, which asks for many kitchens at once. */
export function addPrivateRoutes(app: FastifyInstance, db: Db<Tables>): void {
  serve(app, internalReviewsEndpoints.newest, async ({ query }) => ({
    items: await newestRatings(db, query.ids),
  }));
}
