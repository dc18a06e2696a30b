import { cx } from '@foodiefast/ui/cx';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';

/** Places in a row that may be longer than the screen is wide: the one where one is stays in view. */
export function StripNav({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const nav = useRef<HTMLElement>(null);
  const path = useLocation({ select: (it) => it.pathname });
  useEffect(() => {
    const here = nav.current?.querySelector('[aria-current=page]');
    here?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className={cx('no-bar flex gap-1 overflow-x-auto', className)}
    >
      {children}
    </nav>
  );
}
