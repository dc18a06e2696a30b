/** Days since 1970-01-01 on a local calendar. */
export type Day = number;

const dayMs = 86_400_000;
const minuteMs = 60_000;
const dayMinutes = 1_440;
// A year of a hundred zones; beyond it all is forgotten and asked again.
const keptMax = 40_000;

export const dayOf = (date: string): Day => Date.parse(date) / dayMs;
export const dateOf = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);
/** Monday is 0. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;

/** The local day that an instant lies in. */
export function dayAt(timeZone: string, at: Date): Day {
  let day = Math.floor(at.getTime() / dayMs) + 1;
  while (startOf(timeZone, day) > at.getTime()) day -= 1;
  return day;
}

/**
 * Wall-clock minutes of a day, also beyond its end. An hour that a clock change skips is read as the
 * one after it, one that comes twice as its first.
 */
export function localInstant(day: Day, minute: number, timeZone: string): Date {
  const on = day + Math.floor(minute / dayMinutes);
  const minuteOfDay = minute - (on - day) * dayMinutes;
  const start = startOf(timeZone, on);
  const isPlain = startOf(timeZone, on + 1) - start === dayMs;
  return new Date(isPlain ? start + minuteOfDay * minuteMs : asked(timeZone, on, minuteOfDay));
}

// Zones change rarely and a calendar is asked for the same days all the time, which is dear.
const starts = new Map<string, number>();

function startOf(timeZone: string, day: Day): number {
  const key = `${timeZone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= keptMax) starts.clear();
  const start = asked(timeZone, day, 0);
  starts.set(key, start);
  return start;
}

// Not from its text: the day after 9999-12-31 is written otherwise.
const asked = (timeZone: string, day: Day, minute: number): number =>
  Temporal.PlainDate.from('1970-01-01')
    .add({ days: day })
    .toPlainDateTime()
    .add({ minutes: minute })
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
