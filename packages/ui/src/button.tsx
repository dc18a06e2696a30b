import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.tsx';
import { Spinner } from './spinner.tsx';

export type ButtonLook = 'primary' | 'spice' | 'quiet' | 'plain' | 'warning' | 'danger';
export type ButtonSize = 'md' | 'lg' | 'sm';

const looks: Record<ButtonLook, string> = {
  primary: 'bg-brand text-on-brand hover:bg-brand-hover',
  spice: 'bg-spice text-on-spice hover:brightness-105',
  quiet: 'bg-brand-tint text-brand-text hover:brightness-[0.97] dark:hover:brightness-110',
  plain: 'bg-transparent text-ink border-[1.5px] border-line hover:border-edge hover:bg-sunk',
  /** Leads to something that cannot be undone, and asks first. */
  warning: 'text-bad border-[1.5px] border-line hover:border-bad hover:bg-bad-tint',
  danger: 'bg-bad-fill text-white hover:brightness-95',
};
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-11 px-3.5 text-sm gap-1.5 rounded-md',
  md: 'min-h-12 px-5 gap-2 rounded-md',
  lg: 'min-h-14 px-6 text-lg gap-2.5 rounded-lg',
};

/** For what looks like a button and is a link. */
export const buttonClass = (
  look: ButtonLook = 'primary',
  size: ButtonSize = 'md',
  wide = false,
): string =>
  cx(
    'inline-flex items-center justify-center font-semibold leading-tight text-center select-none',
    'transition-[background-color,filter,transform] duration-100 active:scale-[0.985]',
    'disabled:opacity-50 disabled:active:scale-100',
    looks[look],
    sizes[size],
    wide && 'w-full',
  );

type Props = ComponentProps<'button'> & {
  look?: ButtonLook;
  size?: ButtonSize;
  wide?: boolean;
  /** Shows that the work runs; further taps do nothing. */
  busy?: boolean;
  icon?: ReactNode;
};

export function Button({
  look = 'primary',
  size = 'md',
  wide = false,
  busy = false,
  icon,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={cx(buttonClass(look, size, wide), className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

type IconProps = ComponentProps<'button'> & { label: string; look?: ButtonLook | 'bare' };

/** A button of a picture alone; the label is read out and shown as a hint. */
export function IconButton({ label, look = 'bare', className, children, ...rest }: IconProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-full transition-colors disabled:opacity-40',
        look === 'bare' ? 'text-ink hover:bg-sunk' : looks[look],
        className,
      )}
    >
      {children}
    </button>
  );
}
