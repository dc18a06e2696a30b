type Value = { key: string; name: string; value: number; text: string };

const height = 120;
const gap = 0.25;

/** One column a day; the table below says the same in figures. */
export function Columns({ label, values }: { label: string; values: readonly Value[] }) {
  const top = Math.max(1, ...values.map((it) => it.value));
  return (
    <figure className="rounded-lg border border-line bg-card p-4">
      <figcaption className="mb-3 font-semibold">{label}</figcaption>
      <svg
        role="img"
        aria-label={`${label}: ${values.map((it) => `${it.name} ${it.text}`).join(', ')}`}
        viewBox={`0 0 ${values.length} ${height}`}
        preserveAspectRatio="none"
        className="block h-40 w-full text-brand"
      >
        {values.map((it, index) => {
          const tall = Math.max(1.5, (it.value / top) * height);
          return (
            <rect
              key={it.key}
              x={index + gap / 2}
              y={height - tall}
              width={1 - gap}
              height={tall}
              fill="currentColor"
              className={it.value === 0 ? 'text-line' : undefined}
            >
              <title>{`${it.name}: ${it.text}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className="mt-2 flex justify-between text-sm text-soft">
        <span>{values[0]?.name}</span>
        <span>{values.at(-1)?.name}</span>
      </div>
    </figure>
  );
}
