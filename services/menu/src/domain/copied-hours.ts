import { type OpeningHours, type Weekday, weekdays } from '@foodiefast/contracts/hours';
import type { DayName } from '@foodiefast/contracts/menu-work';
import { Refusal } from '@foodiefast/kit/refusal';

const exceptionsMax = 100;

/** Other days open as one day does; a date that is copied to becomes an exception. */
export function copiedHours(
  hours: OpeningHours,
  from: DayName,
  to: readonly DayName[],
): OpeningHours {
  const periods = periodsOf(hours, from);
  const week = { ...hours.week };
  const exceptions = new Map(hours.exceptions.map((it) => [it.date, it]));
  for (const day of to) {
    if (isWeekday(day)) week[day] = periods;
    else exceptions.set(day, { date: day, periods });
  }
  if (exceptions.size > exceptionsMax) {
    const message = `must not make more than ${exceptionsMax} exceptions`;
    throw new Refusal('INVALID_INPUT', 'Not valid: to', { errors: [{ path: 'to', message }] });
  }
  return {
    week,
    exceptions: [...exceptions.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

/** A date without an exception opens as its day of the week does. */
function periodsOf({ week, exceptions }: OpeningHours, day: DayName): OpeningHours['week']['mon'] {
  if (isWeekday(day)) return week[day];
  const exception = exceptions.find(({ date }) => date === day);
  if (exception) return exception.periods;
  // 0 is Sunday, and the week of ours begins on Monday.
  const weekday = weekdays[(new Date(day).getUTCDay() + 6) % 7];
  return weekday ? week[weekday] : [];
}

const isWeekday = (day: DayName): day is Weekday => (weekdays as readonly string[]).includes(day);
