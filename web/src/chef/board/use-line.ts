import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { LiveState } from '../../api/stream.ts';
import { ring } from './sound.ts';

/** `back` for a moment after a loss: the board has caught up. */
export type Line =
  | { state: 'opening' | 'live' | 'back' | 'refused' }
  | { state: 'lost'; since: number };

/** A server that restarts is back within this; nobody needs to hear of it. */
const graceMs = 1_500;
/** The first connection of a slow device. */
const openingMs = 6_000;
const backShownMs = 5_000;
const lostRingMs = 15_000;

/** Whether the board can be trusted. A device without a network is lost before the stream notices. */
export function useLine(stream: LiveState, onBack: () => void): Line {
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const connected = online && stream === 'live';
  const wasConnected = useRef(false);
  const [lostAt, setLostAt] = useState<number>();
  const since = lostAt !== undefined && !connected ? lostAt : undefined;
  const lost = since !== undefined;
  const returned = lostAt !== undefined && connected;
  const back = useEffectEvent(onBack);

  useEffect(() => {
    if (connected) {
      wasConnected.current = true;
      return;
    }
    const at = Date.now();
    const patienceMs = !online ? 0 : wasConnected.current ? graceMs : openingMs;
    const timer = setTimeout(() => setLostAt((before) => before ?? at), patienceMs);
    return () => clearTimeout(timer);
  }, [connected, online]);

  useEffect(() => {
    if (!returned) return;
    back();
    const timer = setTimeout(() => setLostAt(undefined), backShownMs);
    return () => clearTimeout(timer);
  }, [returned]);

  useEffect(() => {
    if (!lost) return;
    ring('lost');
    const timer = setInterval(() => ring('lost'), lostRingMs);
    return () => clearInterval(timer);
  }, [lost]);

  if (stream === 'refused') return { state: 'refused' };
  if (since !== undefined) return { state: 'lost', since };
  if (returned) return { state: 'back' };
  return { state: connected ? 'live' : 'opening' };
}

function watchNetwork(listener: () => void) {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
