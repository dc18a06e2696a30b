import { useState } from 'react';
import { useFormat } from '../../i18n/format.ts';

/** A time, with its day when that is not today. */
export function Moment({ at }: { at: string }) {
  const format = useFormat();
  const [today] = useState(() => new Date().toDateString());
  const isToday = new Date(at).toDateString() === today;
  return (
    <time dateTime={at} className="tabular whitespace-nowrap">
      {isToday ? format.time(at) : `${format.shortDay(at)}, ${format.time(at)}`}
    </time>
  );
}
