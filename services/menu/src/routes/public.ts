import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { menuWorkEndpoints } from '@foodiefast/contracts/menu-work';
import type { Point } from '@foodiefast/contracts/primitives';
import { type Answer, answer } from '@foodiefast/kit/answer';
import { etagOf } from '@foodiefast/kit/preconditions';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Queries } from '../queries.ts';

export function addPublicRoutes(app: FastifyInstance, { queries }: { queries: Queries }): void {
  serve(app, menuEndpoints.listKitchens, async ({ query }) =>
    shared(queries.kitchens(query, placeOf(query))),
  );
  serve(app, menuEndpoints.getKitchen, async ({ params, query }) =>
    shared(await queries.kitchen(params.id, placeOf(query))),
  );
  serve(app, menuEndpoints.getMenu, async ({ params }) => shared(await queries.menu(params.id)));

  serve(app, menuWorkEndpoints.photo, async ({ params }) => {
    const picture = await queries.photo(params.id, params.width);
    if (!picture) throw notFound('Photo');
    return answer(200, picture, {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${params.id}-${params.width}"`,
    });
  });

  /** Anyone may keep it, and asks each time whether it is still so. */
  function shared<Body>(body: Body): Answer<Body> {
    return answer(200, body, {
      etag: etagOf(body),
      'cache-control': 'public, no-cache',
      ...(queries.isStale() ? { 'x-foodiefast-stale': 'true' } : {}),
    });
  }
}

function placeOf({
  lat,
  lng,
}: {
  lat?: number | undefined;
  lng?: number | undefined;
}): Point | null {
  if (lat === undefined && lng === undefined) return null;
  if (lat !== undefined && lng !== undefined) return { lat, lng };
  const path = lat === undefined ? 'query.lat' : 'query.lng';
  const message = 'is required with the other one';
  throw new Refusal('INVALID_INPUT', `Not valid: ${path}`, { errors: [{ path, message }] });
}
