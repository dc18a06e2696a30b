import { figuresEndpoints } from '@foodiefast/contracts/figures';
import { answer } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../routes.ts';
import { toCsv } from './csv.ts';
import { adminFigures, chefFigures } from './figures.ts';

export function addFigureRoutes(app: FastifyInstance, { db, clock }: Deps): void {
  serve(app, figuresEndpoints.admin, async ({ query, request }) => {
    const days = await adminFigures(db, query, clock.now());
    const asked = query.format ?? (request.headers.accept?.startsWith('text/csv') ? 'csv' : 'json');
    if (asked === 'json') return answer(200, { days }, { vary: 'accept' });
    return answer(200, toCsv(days), {
      vary: 'accept',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures-${query.from}-${query.to}.csv"`,
    });
  });
  serve(app, figuresEndpoints.chef, async ({ query, caller }) => ({
    days: await chefFigures(db, query, caller.id),
  }));
}
