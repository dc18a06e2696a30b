import { type OpeningHours, weekdays } from '@foodiefast/contracts/hours';
import { type Day, dateOf, dayAt, dayOf, localInstant, weekdayOf } from './local-days.ts';

/** Open from `from` until just before `to`. It counts for the local day on which it was written. */
export type Opening = { serviceDate: string; from: Date; to: Date };

export type OpeningState = {
  openNow: boolean;
  /** When it opens next; null while it is open, or when no opening is known. */
  opensAt: Date | null;
  /** When it closes, also across periods that adjoin; null while closed, or when it never does. */
  closesAt: Date | null;
};

type Hours = Readonly<OpeningHours>;

const dayMinutes = 1_440;
// An opening of the day before yesterday that begins at 24:00 may last until tonight.
const pastDays = 2;
// A chef's holidays end within this, and a kitchen that is open for so long is always open.
const aheadDays = 35;

/** The openings that belong to one local day, earliest first; the last may end on the next day. */
export function openingsOn(hours: Hours, timeZone: string, serviceDate: string): Opening[] {
  const day = dayOf(serviceDate);
  const weekday = weekdays[weekdayOf(day)];
  const exception = hours.exceptions.find((it) => it.date === serviceDate);
  return (exception?.periods ?? (weekday ? hours.week[weekday] : []))
    .map(([from, to]): Opening => {
      const fromMinute = minuteOf(from);
      const toMinute = minuteOf(to) > fromMinute ? minuteOf(to) : minuteOf(to) + dayMinutes;
      return {
        serviceDate,
        from: localInstant(day, fromMinute, timeZone),
        to: localInstant(day, toMinute, timeZone),
      };
    })
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
}

/** The opening that holds this instant; of two that overlap the one that counts for the older day. */
export function openingAt(hours: Hours, timeZone: string, at: Date): Opening | null {
  const around = openingsFrom(hours, timeZone, dayAt(timeZone, at), -pastDays, 0);
  return around.find(({ from, to }) => from <= at && at < to) ?? null;
}

/** The first opening that begins after this instant. */
export function nextOpening(hours: Hours, timeZone: string, at: Date): Opening | null {
  const today = dayAt(timeZone, at);
  let first: Opening | null = null;
  for (let days = -1; days <= aheadDays; days += 1) {
    for (const opening of openingsFrom(hours, timeZone, today, days, days)) {
      if (opening.from > at && (!first || opening.from < first.from)) first = opening;
    }
    // One of yesterday, written as 24:00, may still lie after one of today; none of tomorrow before.
    if (first && days >= 1) break;
  }
  return first;
}

/**
 * The day that portions and slots of this instant count for: a night's last hours belong to the
 * evening before. While the kitchen is closed it is the local day.
 */
export const serviceDateAt = (hours: Hours, timeZone: string, at: Date): string =>
  openingAt(hours, timeZone, at)?.serviceDate ?? dateOf(dayAt(timeZone, at));

export function openingState(hours: Hours, timeZone: string, at: Date): OpeningState {
  const opening = openingAt(hours, timeZone, at);
  if (opening) {
    return { openNow: true, opensAt: null, closesAt: closingAfter(hours, timeZone, opening) };
  }
  const next = nextOpening(hours, timeZone, at);
  return { openNow: false, opensAt: next?.from ?? null, closesAt: null };
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function closingAfter(hours: Hours, timeZone: string, opening: Opening): Date | null {
  const day = dayOf(opening.serviceDate);
  let { to } = opening;
  for (let days = -pastDays; days <= aheadDays; days += 1) {
    const adjoining = openingsFrom(hours, timeZone, day, days, days);
    for (const { from, to: end } of adjoining) if (from <= to && end > to) to = end;
    const tomorrow = localInstant(day, (days + 1) * dayMinutes, timeZone);
    if (days > 0 && to < tomorrow) return to;
  }
  return null;
}

const openingsFrom = (
  hours: Hours,
  timeZone: string,
  day: Day,
  firstDays: number,
  lastDays: number,
): Opening[] =>
  Array.from({ length: lastDays - firstDays + 1 }, (_, index) =>
    openingsOn(hours, timeZone, dateOf(day + firstDays + index)),
  ).flat();

function minuteOf(timeOfDay: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  return hours * 60 + minutes;
}
