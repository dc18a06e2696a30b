import { registerSW } from 'virtual:pwa-register';
import { useSyncExternalStore } from 'react';

let apply: (() => void) | undefined;
const listeners = new Set<() => void>();

/** A new release waits until the person wants it, so that no form is lost under their hands. */
export function startServiceWorker(): void {
  const update = registerSW({
    onNeedRefresh() {
      apply = () => void update(true);
      for (const listener of listeners) listener();
    },
  });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUpdate = (): (() => void) | undefined =>
  useSyncExternalStore(subscribe, () => apply);
