import type { ComponentProps } from 'react';
import { cx } from './cx.tsx';

export const Card = ({ className, ...rest }: ComponentProps<'section'>) => (
  <section
    {...rest}
    className={cx('rounded-lg border border-line bg-card p-4 sm:p-5', className)}
  />
);
