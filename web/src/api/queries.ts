import { notifyManager, QueryClient } from '@tanstack/react-query';
import { refusalOf } from './refused.ts';

const retriesMax = 2;

/** A refusal is an answer: only what may be different next time is asked again. */
const worthRetrying = (failures: number, error: unknown): boolean => {
  const problem = refusalOf(error);
  return failures < retriesMax && (problem === undefined || problem.status >= 500);
};

// What a tap has changed is on the page before its task ends: a switch never shows for a moment what it
// was before.
notifyManager.setScheduler(queueMicrotask);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});
