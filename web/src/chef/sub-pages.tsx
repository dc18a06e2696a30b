import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { StripNav } from '../shell/strip-nav.tsx';

/** The pages of one place, above them. */
export const SubPages = ({
  label,
  pages,
  aside,
}: {
  label: string;
  pages: readonly { to: string; label: string; exact?: boolean }[];
  aside?: ReactNode;
}) => (
  <div className="flex flex-wrap items-center justify-between gap-3">
    <StripNav label={label} className="-mx-1 min-w-0 px-1 py-1">
      {pages.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          activeOptions={{ exact: page.exact ?? false }}
          className="flex min-h-11 shrink-0 items-center rounded-full px-3.5 font-semibold sm:px-4 text-soft hover:bg-card hover:text-ink aria-[current=page]:bg-card aria-[current=page]:text-brand-text aria-[current=page]:shadow-low"
        >
          {page.label}
        </Link>
      ))}
    </StripNav>
    {aside}
  </div>
);
