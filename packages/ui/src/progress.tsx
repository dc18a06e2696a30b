import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.tsx';

export type ProgressStep = {
  key: string;
  label: ReactNode;
  detail?: ReactNode;
  state: 'done' | 'now' | 'next';
};

/** What has happened, what happens, and what will. */
export const ProgressSteps = ({ steps }: { steps: readonly ProgressStep[] }) => (
  <ol className="grid">
    {steps.map((step, index) => (
      <li
        key={step.key}
        aria-current={step.state === 'now' ? 'step' : undefined}
        className="grid grid-cols-[1.75rem_1fr] gap-x-3"
      >
        <div className="grid grid-rows-[1.75rem_1fr] justify-items-center">
          <span
            className={cx(
              'grid size-7 place-items-center rounded-full',
              step.state === 'done' && 'bg-good text-page',
              step.state === 'now' && 'animate-ring bg-spice',
              step.state === 'next' && 'border-2 border-line',
            )}
          >
            {step.state === 'done' && <Check size={16} strokeWidth={3} aria-hidden="true" />}
            {step.state === 'now' && <i className="size-2.5 rounded-full bg-on-spice" />}
          </span>
          {index < steps.length - 1 && (
            <span className={cx('w-0.5 rounded', step.state === 'done' ? 'bg-good' : 'bg-line')} />
          )}
        </div>
        <div className={cx('pb-5', step.state === 'next' && 'text-soft')}>
          <p className={cx('leading-7', step.state === 'now' ? 'font-bold' : 'font-medium')}>
            {step.label}
          </p>
          {step.detail && <p className="text-sm text-soft">{step.detail}</p>}
        </div>
      </li>
    ))}
  </ol>
);

/** A part of a whole; the label says of what. */
export const Bar = ({
  value,
  label,
  tone = 'brand',
}: {
  value: number;
  label: string;
  tone?: 'brand' | 'good' | 'spice' | 'bad';
}) => {
  const fill = { brand: 'text-brand', good: 'text-good', spice: 'text-spice', bad: 'text-bad' }[
    tone
  ];
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      className={cx('block h-1.5 w-full overflow-hidden rounded-full bg-line', fill)}
    >
      <rect width={percent} height="4" fill="currentColor" />
    </svg>
  );
};

/** Time that runs out, as a ring around what stands in it. `left` is a part of 1. */
export function CountdownRing({
  left,
  size = 72,
  urgent = false,
  children,
}: {
  left: number;
  size?: number;
  urgent?: boolean;
  children?: ReactNode;
}) {
  const round = 2 * Math.PI * 42;
  return (
    <div className="relative grid place-items-center" style={{ width: size, height: size }}>
      <svg viewBox="0 0 100 100" className="absolute inset-0 -rotate-90" aria-hidden="true">
        <circle cx="50" cy="50" r="42" fill="none" strokeWidth="9" className="stroke-line" />
        <circle
          cx="50"
          cy="50"
          r="42"
          fill="none"
          strokeWidth="9"
          strokeLinecap="round"
          strokeDasharray={round}
          strokeDashoffset={round * (1 - Math.min(1, Math.max(0, left)))}
          className={cx(
            'transition-[stroke-dashoffset] duration-1000 ease-linear',
            urgent ? 'stroke-bad' : 'stroke-spice',
          )}
        />
      </svg>
      <div className="tabular relative text-center font-bold">{children}</div>
    </div>
  );
}
