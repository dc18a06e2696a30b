import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import type { QuoteInput } from './wish.ts';

/** A quote is good for ten minutes; a page left open asks again in time. */
const againMs = 8 * 60_000;

export const useQuote = (wish: QuoteInput | null) =>
  useQuery({
    queryKey: ['quote', wish],
    queryFn: ({ signal }) => told(api.POST('/api/v1/quotes', { body: wish as QuoteInput, signal })),
    enabled: wish !== null,
    placeholderData: keepPreviousData,
    staleTime: againMs,
    gcTime: againMs,
    refetchInterval: againMs,
  });
