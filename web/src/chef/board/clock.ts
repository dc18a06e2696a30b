import { useSyncExternalStore } from 'react';

/** Below this the difference may be the network's: the server's time comes in whole seconds. */
const trustedMs = 2_500;
const tickMs = 1_000;

let aheadMs = 0;

/** Countdowns follow the server: a tablet's own clock may be wrong by minutes. */
export function learnTime({ headers }: Response): void {
  const told = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  aheadMs = Math.abs(difference) > trustedMs ? difference : 0;
}

export const nowMs = (): number => Date.now() + aheadMs;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(nowMs() / tickMs);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second = Math.floor(nowMs() / tickMs);
    for (const it of listeners) it();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time in whole seconds, as milliseconds; all countdowns move together. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => second) * tickMs;
