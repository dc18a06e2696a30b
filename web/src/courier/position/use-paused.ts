import { useEffect, useState } from 'react';

const worthSayingMs = 30_000;

/** How long the page was out of sight while it should have told where the courier is. */
export function usePaused(online: boolean): { pausedMs: number; seen: () => void } {
  const [pausedMs, setPausedMs] = useState(0);
  useEffect(() => {
    if (!online) return;
    let hiddenAtMs = document.visibilityState === 'hidden' ? Date.now() : undefined;
    const look = () => {
      if (document.visibilityState === 'hidden') hiddenAtMs = Date.now();
      else if (hiddenAtMs !== undefined) {
        const awayMs = Date.now() - hiddenAtMs;
        hiddenAtMs = undefined;
        if (awayMs >= worthSayingMs) setPausedMs(awayMs);
      }
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [online]);
  return { pausedMs: online ? pausedMs : 0, seen: () => setPausedMs(0) };
}
