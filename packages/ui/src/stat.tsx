import type { ReactNode } from 'react';

/** One figure with its name. */
export const Stat = ({
  label,
  value,
  detail,
}: {
  label: ReactNode;
  value: ReactNode;
  detail?: ReactNode;
}) => (
  <dl className="rounded-lg border border-line bg-card p-4">
    <dt className="text-sm text-soft">{label}</dt>
    <dd className="tabular mt-1 font-display text-2xl">{value}</dd>
    {detail && <dd className="mt-1 text-sm text-soft">{detail}</dd>}
  </dl>
);
