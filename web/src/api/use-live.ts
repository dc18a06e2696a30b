import { useEffect, useEffectEvent, useState } from 'react';
import { followStream, type LiveEvent, type LiveState } from './stream.ts';

/** Follows a live stream while the component is there; null follows nothing. */
export function useLive(path: string | null, onEvent: (event: LiveEvent) => void): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const told = useEffectEvent(onEvent);
  useEffect(() => {
    if (path === null) return;
    const gone = new AbortController();
    void followStream(path, {
      signal: gone.signal,
      onEvent: (event) => told(event),
      onState: setState,
    });
    return () => gone.abort();
  }, [path]);
  return state;
}
