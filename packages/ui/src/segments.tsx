import { cx } from './cx.tsx';

/** One of two to four views or ways, side by side, as radio buttons. */
export const Segments = <Value extends string>({
  name,
  legend,
  value,
  options,
  onChange,
  className,
}: {
  name: string;
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
  className?: string;
}) => (
  <fieldset className={className}>
    <legend className="sr-only">{legend}</legend>
    <div className="flex rounded-md border border-line bg-sunk p-1">
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            'flex min-h-11 flex-1 items-center justify-center rounded-sm px-3 text-center text-sm font-semibold text-soft transition-colors',
            'has-checked:bg-raised has-checked:text-ink has-checked:shadow-low has-disabled:opacity-45 has-focus-visible:outline-3 has-focus-visible:outline-brand-text',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            disabled={option.disabled ?? false}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  </fieldset>
);
