import { QueryClient } from '@tanstack/react-query';
import { refusalOf } from './refused.ts';

const retriesMax = 2;

/** A refusal is an answer: only what may be different next time is asked again. */
const worthRetrying = (failures: number, error: unknown): boolean => {
  const problem = refusalOf(error);
  return failures < retriesMax && (problem === undefined || problem.status >= 500);
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});
