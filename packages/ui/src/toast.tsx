import { type ReactNode, useSyncExternalStore } from 'react';
import { cx } from './cx.tsx';

type Toast = {
  id: number;
  text: ReactNode;
  tone: 'calm' | 'bad';
  action?: { label: string; run: () => void };
};

const shownMs = 5_000;
const brieflyMs = 1_800;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const remove = (id: number) => change(toasts.filter((it) => it.id !== id));

type More = Partial<Pick<Toast, 'tone' | 'action'>> & {
  /** The page shows the same: it stands before what comes next for a moment only. */
  brief?: boolean;
};

/** Says something in passing; what must not be missed belongs on the page. */
export function toast(text: ReactNode, { brief = false, ...more }: More = {}): void {
  last += 1;
  const id = last;
  change([{ id, text, tone: 'calm', ...more }]);
  setTimeout(() => remove(id), brief ? brieflyMs : shownMs);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Stands once in each page. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 top-20 z-[60] grid grid-cols-1 justify-items-center gap-2 px-4"
    >
      {shown.map((it) => (
        <div
          key={it.id}
          className={cx(
            'pointer-events-auto flex max-w-full animate-rise items-center gap-4 rounded-full px-5 py-3 text-sm font-semibold wrap-anywhere shadow-high',
            it.tone === 'bad' ? 'bg-bad-fill text-white' : 'bg-ink text-page',
          )}
        >
          {it.text}
          {it.action && (
            <button
              type="button"
              className="min-h-6 underline underline-offset-4"
              onClick={() => {
                it.action?.run();
                remove(it.id);
              }}
            >
              {it.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
