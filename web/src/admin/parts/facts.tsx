import type { ReactNode } from 'react';

/** Names and what they stand for, one below the other. */
export const Facts = ({ rows }: { rows: readonly (readonly [string, ReactNode] | null)[] }) => (
  <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-2 text-sm">
    {rows.map(
      (row) =>
        row && (
          <div key={row[0]} className="col-span-2 grid grid-cols-subgrid items-baseline">
            <dt className="text-soft">{row[0]}</dt>
            <dd className="min-w-0">{row[1]}</dd>
          </div>
        ),
    )}
  </dl>
);
