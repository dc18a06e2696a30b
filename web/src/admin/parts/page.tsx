import type { ReactNode } from 'react';

/** A page of operations: its name, what belongs to all of it, its content. */
export const Page = ({
  title,
  intro,
  aside,
  children,
}: {
  title: ReactNode;
  intro?: ReactNode;
  /** At the end of the title's line, such as its main button. */
  aside?: ReactNode;
  children: ReactNode;
}) => (
  <div className="grid min-w-0 content-start gap-5">
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <h1 className="text-2xl">{title}</h1>
        {intro && <p className="mt-1.5 max-w-[70ch] text-soft">{intro}</p>}
      </div>
      {aside && <div className="flex flex-wrap items-center gap-2">{aside}</div>}
    </div>
    {children}
  </div>
);
