import { cx } from './cx.tsx';

const shape = 'M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5L12 17.5l-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z';

export const Star = ({ full = true, size = 16 }: { full?: boolean; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="shrink-0">
    <path
      d={shape}
      strokeLinejoin="round"
      strokeWidth="1.6"
      className={full ? 'fill-spice stroke-spice' : 'fill-transparent stroke-edge'}
    />
  </svg>
);

/** Five stars to choose from, as radio buttons: arrows work. */
export function StarInput({
  name,
  legend,
  value,
  words,
  onChange,
  size = 40,
}: {
  name: string;
  legend: string;
  value: number | null;
  /** What each number of stars is called, from one to five. */
  words: readonly string[];
  onChange: (stars: number) => void;
  size?: number;
}) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap gap-1">
        {words.map((word, index) => (
          <label
            key={word}
            className={cx(
              'grid min-h-11 min-w-11 place-items-center rounded-full transition-transform active:scale-90',
              'has-focus-visible:outline-3 has-focus-visible:outline-brand-text',
            )}
            title={word}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === index + 1}
              onChange={() => onChange(index + 1)}
            />
            <span className="sr-only">{word}</span>
            <Star full={value !== null && index < value} size={size} />
          </label>
        ))}
        {value !== null && (
          <span aria-hidden="true" className="self-center pl-1.5 text-sm font-semibold">
            {words[value - 1]}
          </span>
        )}
      </div>
    </fieldset>
  );
}
