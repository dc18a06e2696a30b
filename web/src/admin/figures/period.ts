import { textParam } from '../../shell/params.ts';

// Numbers, since the address would show a text in quotes.
export const spans = [7, 30, 90] as const;
type Span = (typeof spans)[number];
export type Range = { from: string; to: string };
/** What the address bar says: some days up to today, or a range that was typed. */
export type PeriodSearch = { days?: Span } | Range;

export const daysMax = 92;
const dayMs = 86_400_000;
const usual: Span = 7;

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** How many days a range has, both ends included; none when it is no range. */
export function daysIn({ from, to }: Range): number {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return days > 0 && Number.isInteger(days) ? days : 0;
}

export const fits = (range: Range): boolean => {
  const days = daysIn(range);
  return days > 0 && days <= daysMax;
};

export function periodSearch(given: Record<string, unknown>): PeriodSearch {
  const from = textParam(given['from']);
  const to = textParam(given['to']);
  if (from && to && isDay(from) && isDay(to) && fits({ from, to })) return { from, to };
  const days = spans.find((it) => String(it) === textParam(given['days']));
  return days ? { days } : {};
}

export const spanOf = (search: PeriodSearch): Span | undefined =>
  'from' in search ? undefined : (search.days ?? usual);

export function rangeOf(search: PeriodSearch, nowMs: number): Range {
  if ('from' in search) return search;
  return { from: dayOf(nowMs - ((search.days ?? usual) - 1) * dayMs), to: dayOf(nowMs) };
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
