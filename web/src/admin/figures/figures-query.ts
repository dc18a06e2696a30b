import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { Range } from './period.ts';

const readFigures = async (range: Range, signal: AbortSignal) => {
  const query = { ...range, format: 'json' as const };
  const answer = await told(api.GET('/api/v1/admin/figures', { params: { query }, signal }));
  if (typeof answer === 'string') throw new Error('figures came as CSV');
  return answer.days;
};
export type AdminDay = Awaited<ReturnType<typeof readFigures>>[number];

export const figuresQuery = (range: Range) =>
  queryOptions({
    queryKey: ['admin', 'figures', range],
    queryFn: ({ signal }) => readFigures(range, signal),
  });
