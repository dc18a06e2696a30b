import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.tsx';

type Props = Omit<ComponentProps<'button'>, 'aria-pressed'> & { on: boolean; icon?: ReactNode };

/** A filter that is on or off. */
export const Chip = ({ on, icon, className, children, ...rest }: Props) => (
  <button
    type="button"
    {...rest}
    aria-pressed={on}
    className={cx(
      'inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-full border-[1.5px] px-4 text-sm font-semibold whitespace-nowrap transition-colors',
      on ? 'border-brand bg-brand text-on-brand' : 'border-line bg-card text-ink hover:border-edge',
      className,
    )}
  >
    {icon}
    {children}
  </button>
);
