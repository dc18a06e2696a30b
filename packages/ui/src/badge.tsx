import type { ReactNode } from 'react';
import { cx } from './cx.tsx';

export type Tone = 'calm' | 'brand' | 'spice' | 'good' | 'bad' | 'news';

export const toneClass: Record<Tone, string> = {
  calm: 'bg-sunk text-soft',
  brand: 'bg-brand-tint text-brand-text',
  spice: 'bg-spice-tint text-spice-text',
  good: 'bg-good-tint text-good',
  bad: 'bg-bad-tint text-bad',
  news: 'bg-news-tint text-news',
};

/** A word about a thing; the colour never says more than the word. */
export const Badge = ({
  tone = 'calm',
  icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) => (
  <span
    className={cx(
      'inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap',
      toneClass[tone],
      className,
    )}
  >
    {icon}
    {children}
  </span>
);
