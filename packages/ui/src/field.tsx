import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx.tsx';

type Around = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it, read out when it appears. */
  error?: string | undefined;
  /** Shown at the end of the label's line. */
  aside?: ReactNode;
};

type Wiring = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined };

function Around({
  label,
  hint,
  error,
  aside,
  children,
}: Around & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': about })}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

export const TextField = ({
  label,
  hint,
  error,
  aside,
  className,
  ...rest
}: Around & ComponentProps<'input'>) => (
  <Around label={label} hint={hint} error={error} aside={aside}>
    {(wiring) => <input {...rest} {...wiring} className={cx('field-shape', className)} />}
  </Around>
);

export const TextArea = ({
  label,
  hint,
  error,
  aside,
  className,
  ...rest
}: Around & ComponentProps<'textarea'>) => (
  <Around label={label} hint={hint} error={error} aside={aside}>
    {(wiring) => (
      <textarea rows={3} {...rest} {...wiring} className={cx('field-shape', className)} />
    )}
  </Around>
);

export const SelectField = ({
  label,
  hint,
  error,
  aside,
  className,
  children,
  ...rest
}: Around & ComponentProps<'select'>) => (
  <Around label={label} hint={hint} error={error} aside={aside}>
    {(wiring) => (
      <select {...rest} {...wiring} className={cx('field-shape', className)}>
        {children}
      </select>
    )}
  </Around>
);
