import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../api/client.ts';
import { isUnreachable, refusalOf } from '../api/refused.ts';
import type { Ride } from './taps/ahead.ts';
import { keepRide, keptRide } from './taps/kept.ts';

export type KnownRide = Ride & { isOld: boolean };

/** Presence, offer and job; without a network as the platform told them last. */
export const rideQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['courier', 'ride', accountId],
    networkMode: 'always',
    queryFn: async ({ signal }): Promise<KnownRide> => {
      try {
        const call = api.GET('/api/v1/courier/current', { signal });
        const { online, offer, job } = await told(call);
        await keepRide(accountId, { online, offer, job });
        return { online, offer, job, isOld: false };
      } catch (error) {
        const isAway = isUnreachable(error) || (refusalOf(error)?.status ?? 0) >= 500;
        const kept = isAway ? await keptRide(accountId) : undefined;
        if (!kept) throw error;
        return { ...kept, isOld: true };
      }
    },
  });
