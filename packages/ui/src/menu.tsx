import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.tsx';

export type MenuEntry = {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onPick: () => void;
};

/** A few things to do with what the trigger stands for. */
export const Menu = ({
  trigger,
  entries,
}: {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
}) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} align="end" className="z-50">
        <Base.Popup className="min-w-52 animate-fade rounded-md border border-line bg-raised p-1.5 shadow-high outline-none">
          {entries.map((entry) => (
            <Base.Item
              key={entry.key}
              disabled={entry.disabled ?? false}
              onClick={entry.onPick}
              className={cx(
                'flex min-h-11 items-center gap-2.5 rounded-sm px-3 outline-none select-none data-disabled:opacity-40 data-highlighted:bg-brand-tint',
                entry.danger && 'text-bad',
              )}
            >
              {entry.icon}
              {entry.label}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
