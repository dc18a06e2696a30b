import { Minus, Plus, Trash2 } from 'lucide-react';
import { IconButton } from './button.tsx';
import { cx } from './cx.tsx';

/** How many; below `min` there is nothing, with `removable` the last one can be taken away. */
export function Stepper({
  value,
  min = 1,
  max = 50,
  removable = false,
  labels,
  onChange,
  className,
}: {
  value: number;
  min?: number;
  max?: number;
  removable?: boolean;
  labels: { less: string; more: string; remove?: string; value: string };
  onChange: (value: number) => void;
  className?: string;
}) {
  const last = removable && value <= min;
  return (
    <div
      role="group"
      aria-label={labels.value}
      className={cx('inline-flex items-center rounded-full border-[1.5px] border-line', className)}
    >
      <IconButton
        label={last ? (labels.remove ?? labels.less) : labels.less}
        disabled={!removable && value <= min}
        onClick={() => onChange(last ? 0 : value - 1)}
      >
        {last ? <Trash2 size={18} /> : <Minus size={18} />}
      </IconButton>
      <output className="tabular min-w-6 text-center font-semibold">{value}</output>
      <IconButton label={labels.more} disabled={value >= max} onClick={() => onChange(value + 1)}>
        <Plus size={18} />
      </IconButton>
    </div>
  );
}
