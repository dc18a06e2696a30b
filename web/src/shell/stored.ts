import { useSyncExternalStore } from 'react';

export type Stored<Value> = {
  get(): Value;
  set(next: Value): void;
  /** Inside a component. */
  use(): Value;
};

/** A value that outlives the page and is the same in all tabs. `read` mends what was stored once. */
export function stored<Value>(key: string, read: (text: unknown) => Value): Stored<Value> {
  let value = parse();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  addEventListener('storage', (event) => {
    if (event.key !== key) return;
    value = parse();
    tell();
  });

  function parse(): Value {
    const text = localStorage.getItem(key);
    try {
      return read(text === null ? null : (JSON.parse(text) as unknown));
    } catch {
      // Written by another release or by hand: begin anew.
      return read(null);
    }
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const get = () => value;
  return {
    get,
    set(next) {
      value = next;
      localStorage.setItem(key, JSON.stringify(next));
      tell();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
