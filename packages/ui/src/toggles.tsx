import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.tsx';

type Row = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode;
  detail?: ReactNode;
  /** Shown at the end of the row, such as a price. */
  aside?: ReactNode;
};

const row =
  'flex min-h-12 items-center gap-3 py-2 has-disabled:opacity-50 has-focus-visible:outline-3 has-focus-visible:outline-brand-text rounded-sm';

function Words({ label, detail, aside }: Pick<Row, 'label' | 'detail' | 'aside'>) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        {detail && <span className="block text-sm text-soft">{detail}</span>}
      </span>
      {aside && <span className="tabular text-sm text-soft">{aside}</span>}
    </>
  );
}

export const CheckRow = ({ label, detail, aside, className, ...rest }: Row) => (
  <label className={cx(row, className)}>
    <input {...rest} type="checkbox" className="peer sr-only" />
    <span className="grid size-6 shrink-0 place-items-center rounded-sm border-2 border-edge text-transparent peer-checked:border-brand peer-checked:bg-brand peer-checked:text-on-brand">
      <Check size={16} strokeWidth={3} aria-hidden="true" />
    </span>
    <Words label={label} detail={detail} aside={aside} />
  </label>
);

export const RadioRow = ({ label, detail, aside, className, ...rest }: Row) => (
  <label className={cx(row, className)}>
    <input {...rest} type="radio" className="peer sr-only" />
    <span className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-edge peer-checked:border-brand peer-checked:[&>i]:scale-100">
      <i className="size-3 scale-0 rounded-full bg-brand transition-transform" />
    </span>
    <Words label={label} detail={detail} aside={aside} />
  </label>
);

/** One of a few ways, each with room for a picture and a sentence. */
export const RadioCard = ({
  label,
  detail,
  aside,
  icon,
  className,
  ...rest
}: Row & { icon?: ReactNode }) => (
  <label
    className={cx(
      'flex min-h-14 items-center gap-3 rounded-md border-[1.5px] border-line bg-card px-4 py-2.5 transition-colors hover:border-edge',
      'has-checked:border-brand has-checked:bg-brand-tint has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-text has-disabled:opacity-50',
      className,
    )}
  >
    <input {...rest} type="radio" className="sr-only" />
    {icon && <span className="text-brand-text">{icon}</span>}
    <Words label={label} detail={detail} aside={aside} />
  </label>
);

/** Takes effect at once. */
export const Switch = ({ label, detail, className, ...rest }: Row) => (
  <label className={cx(row, className)}>
    <Words label={label} detail={detail} />
    <input {...rest} type="checkbox" role="switch" className="peer sr-only" />
    <span className="relative h-8 w-13 shrink-0 rounded-full bg-edge transition-colors after:absolute after:top-1 after:left-1 after:size-6 after:rounded-full after:bg-white after:shadow-low after:transition-transform peer-checked:bg-good peer-checked:after:translate-x-5 dark:after:bg-page" />
  </label>
);
