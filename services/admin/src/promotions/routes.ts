import { promotionEndpoints } from '@foodiefast/contracts/promotions';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { requireMatch } from '@foodiefast/kit/preconditions';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../routes.ts';
import {
  changePromotion,
  createPromotion,
  listPromotions,
  promotionView,
  readPromotion,
  tagOf,
} from './promotions.ts';

export function addPromotionRoutes(
  app: FastifyInstance,
  { db, write, cursors, clock }: Deps,
): void {
  const view = async (id: string, status: 200 | 201, headers: Record<string, string> = {}) => {
    const row = await readPromotion(db, id);
    return answer(status, promotionView(row), { etag: tagOf(row), ...headers });
  };
  const by = (adminId: string) => ({ adminId, now: clock.now() });

  serve(app, promotionEndpoints.list, ({ query }) => listPromotions(db, cursors, query));
  serve(app, promotionEndpoints.get, ({ params }) => view(params.id, 200));
  serve(app, promotionEndpoints.create, async ({ body, caller, key }) => {
    const { result, replayed } = await write(key, (tx) =>
      createPromotion(tx, { input: body, ...by(caller.id) }),
    );
    return view(result.id, 201, replayHeader(replayed));
  });
  serve(app, promotionEndpoints.change, async ({ params, body, caller, request }) => {
    const check = (row: Parameters<typeof tagOf>[0]) => requireMatch(request, tagOf(row));
    await write(null, (tx) =>
      changePromotion(tx, { id: params.id, input: body, check, ...by(caller.id) }),
    );
    return view(params.id, 200);
  });
}
