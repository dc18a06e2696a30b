import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../i18n/format.ts';
import type { AdminDay } from './figures-query.ts';
import type { Series } from './series.ts';

const dotsMax = 31;
const ink = (colour: string) => `var(--color-${colour})`;
const tick = { fill: ink('soft'), fontSize: 12 };

type Show = (value: number) => string;

/** Bars and lines by day; arrow keys read it day by day, and the table below says the same. */
export function DayPlot({
  label,
  days,
  series,
  axis,
  reading,
}: {
  label: string;
  days: readonly AdminDay[];
  series: readonly Series[];
  axis: Show;
  reading: Show;
}) {
  const format = useFormat();
  const rows = days.map((day) => ({
    day: day.day,
    ...Object.fromEntries(series.map((it) => [it.key, it.of(day)])),
  }));
  return (
    <ComposedChart
      responsive
      data={rows}
      aria-label={label}
      className="h-64 w-full outline-offset-4"
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap="22%"
    >
      <CartesianGrid vertical={false} stroke={ink('line')} />
      <XAxis
        dataKey="day"
        tickFormatter={(day: string) => format.shortDay(day)}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: ink('edge') }}
        minTickGap={28}
      />
      <YAxis
        width="auto"
        tickFormatter={axis}
        tick={tick}
        tickLine={false}
        axisLine={false}
        allowDecimals={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: ink('sunk'), stroke: ink('line') }}
        content={(shown) => <Reading shown={shown} series={series} reading={reading} />}
      />
      {series.map((it) =>
        it.kind === 'bar' ? (
          <Bar
            key={it.key}
            dataKey={it.key}
            name={it.label}
            fill={ink(it.colour)}
            {...(it.stack ? { stackId: it.stack } : {})}
            maxBarSize={44}
            isAnimationActive={false}
          />
        ) : (
          <Line
            key={it.key}
            dataKey={it.key}
            name={it.label}
            type="linear"
            stroke={ink(it.colour)}
            strokeWidth={2.5}
            {...(it.dashed ? { strokeDasharray: '6 5' } : {})}
            dot={days.length <= dotsMax && { r: 3, fill: ink(it.colour), strokeWidth: 0 }}
            activeDot={{ r: 5, fill: ink(it.colour), stroke: ink('card') }}
            isAnimationActive={false}
          />
        ),
      )}
    </ComposedChart>
  );
}

function Reading({
  shown,
  series,
  reading,
}: {
  shown: TooltipContentProps;
  series: readonly Series[];
  reading: Show;
}) {
  const format = useFormat();
  if (!shown.active || shown.payload.length === 0) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3.5 py-2.5 text-sm shadow-high">
      <p className="font-semibold">{format.shortDay(String(shown.label))}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4">
        {series.map((it) => {
          const value: unknown = shown.payload.find(({ dataKey }) => dataKey === it.key)?.value;
          return (
            <div key={it.key} className="contents">
              <dt className="text-soft">{it.label}</dt>
              <dd className="tabular text-right">
                {typeof value === 'number' ? reading(value) : '–'}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
