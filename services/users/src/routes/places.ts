import { placeEndpoints } from '@foodiefast/contracts/places';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Places } from '../places/geocoder.ts';

export function addPlaceRoutes(app: FastifyInstance, { places }: { places: Places }): void {
  serve(app, placeEndpoints.search, async ({ query }) => {
    const { q, limit, lat, lng } = query;
    const around = lat === undefined || lng === undefined ? null : { lat, lng };
    return { items: await places.search({ q, limit, around }) };
  });

  serve(app, placeEndpoints.near, async ({ query }) => ({ items: await places.near(query) }));
}
