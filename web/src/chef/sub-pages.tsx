import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

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
    <nav aria-label={label} className="no-bar -mx-1 flex min-w-0 gap-1 overflow-x-auto px-1 py-1">
      {pages.map((page) => (
        <Link
          key={page.to}
          to={page.to}
          activeOptions={{ exact: page.exact ?? false }}
          className="flex min-h-11 shrink-0 items-center rounded-full px-4 font-semibold text-soft hover:bg-card hover:text-ink aria-[current=page]:bg-card aria-[current=page]:text-brand-text aria-[current=page]:shadow-low"
        >
          {page.label}
        </Link>
      ))}
    </nav>
    {aside}
  </div>
);
