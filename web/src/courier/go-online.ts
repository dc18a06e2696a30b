import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, told } from '../api/client.ts';
import { whereAmI } from './position/tracker.ts';
import { useRide } from './ride-state.tsx';
import { unlockSound } from './ring.ts';
import { change } from './settings.ts';

/** One is online at a place: the phone has to say where it is. */
export function useGoOnline() {
  const client = useQueryClient();
  const { tell } = useRide();
  return useMutation({
    mutationFn: async () => {
      unlockSound();
      const { point } = await whereAmI();
      await told(api.PUT('/api/v1/courier/presence', { body: { online: true, point } }));
    },
    async onSuccess() {
      change({ explained: true });
      tell(undefined);
      await client.invalidateQueries({ queryKey: ['courier', 'ride'] });
    },
  });
}

/** Why the phone does not say where it is; undefined for anything else that went wrong. */
export function whyNowhere(error: unknown): 'denied' | 'nowhere' | undefined {
  if (!(error instanceof GeolocationPositionError)) return undefined;
  return error.code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'nowhere';
}
