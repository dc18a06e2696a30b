import { useEffect, useState } from 'react';

export type WakeLock = 'off' | 'on' | 'impossible';

/** Keeps the screen on while it is wanted; the browser takes it back whenever the page is hidden. */
export function useWakeLock(wanted: boolean): WakeLock {
  const [state, setState] = useState<WakeLock>('off');
  useEffect(() => {
    if (!wanted) return;
    let held: WakeLockSentinel | undefined;
    let over = false;
    async function hold(): Promise<void> {
      if (over || document.visibilityState !== 'visible') return;
      if (!('wakeLock' in navigator)) return setState('impossible');
      try {
        held = await navigator.wakeLock.request('screen');
        held.addEventListener('release', () => setState('off'));
        setState('on');
        if (over) await held.release();
      } catch {
        // A low battery or the system says no; the screen says that it is so.
        setState('impossible');
      }
    }
    const again = () => void hold();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', again);
      void held?.release();
      setState('off');
    };
  }, [wanted]);
  return state;
}
