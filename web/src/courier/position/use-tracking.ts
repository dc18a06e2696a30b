import { useEffect, useEffectEvent, useState } from 'react';
import { api, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import type { Fix, Told } from './sampling.ts';
import { type TrackingState, track } from './tracker.ts';

/** Where the courier is, told to the platform while they are online. */
export function useTracking(
  online: boolean,
  onOffline: () => void,
): { fix: Fix | undefined; state: TrackingState } {
  const [fix, setFix] = useState<Fix>();
  const [state, setState] = useState<TrackingState>('off');
  const offline = useEffectEvent(onOffline);
  useEffect(() => {
    if (!online) return;
    const over = new AbortController();
    track({
      signal: over.signal,
      onFix: setFix,
      onState: setState,
      tell,
      onOffline: () => offline(),
    });
    return () => over.abort();
  }, [online]);
  return { fix, state };
}

async function tell(positions: Told[]): Promise<'told' | 'offline'> {
  try {
    await told(api.POST('/api/v1/courier/positions', { body: { positions } }));
    return 'told';
  } catch (error) {
    if (isRefused(error, 'COURIER_OFFLINE')) return 'offline';
    throw error;
  }
}
