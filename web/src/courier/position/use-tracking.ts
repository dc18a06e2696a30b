import { useEffect, useEffectEvent, useState } from 'react';
import type { Fix } from './sampling.ts';
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
    track({ signal: over.signal, onFix: setFix, onState: setState, onOffline: () => offline() });
    return () => over.abort();
  }, [online]);
  return { fix, state };
}
