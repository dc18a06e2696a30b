import type { AdminDay } from './figures-query.ts';

/** What a plot draws by day. Lines and bars differ in shape, as well as in colour. */
export type Series = {
  key: string;
  label: string;
  kind: 'bar' | 'line';
  colour: 'brand' | 'news' | 'good' | 'bad' | 'edge';
  dashed?: boolean;
  /** Bars of one stack stand on each other. */
  stack?: string;
  of: (day: AdminDay) => number | null;
};
