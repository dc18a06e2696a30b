import type { ReactNode } from 'react';

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="grid gap-6">
    <h2 className="border-b border-line pb-3 text-2xl">{title}</h2>
    {children}
  </section>
);

export const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid gap-3 sm:grid-cols-[9rem_1fr]">
    <h3 className="pt-3 font-sans text-sm font-semibold tracking-normal text-soft">{name}</h3>
    <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
  </div>
);
