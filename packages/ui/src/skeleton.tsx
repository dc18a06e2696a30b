import { cx } from './cx.tsx';

/** The shape of what is to come. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div
    aria-hidden="true"
    className={cx(
      'animate-shimmer rounded-md bg-[linear-gradient(100deg,var(--color-sunk)_40%,var(--color-line)_50%,var(--color-sunk)_60%)] bg-[length:200%_100%]',
      className,
    )}
  />
);
