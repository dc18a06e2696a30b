import { useMemo } from 'react';
import { type Locale, locale } from './locale.ts';

export type Money = { amount: number; currency: string };
type Times = string | Date;
type Localized = { fr: string; en: string };

export type Format = ReturnType<typeof formatFor>;

const formats = new Map<Locale, Format>();

/** Money, times and distances as the reader writes them. */
export function useFormat(): Format {
  const chosen = locale.use();
  return useMemo(() => {
    const format = formats.get(chosen) ?? formatFor(chosen);
    formats.set(chosen, format);
    return format;
  }, [chosen]);
}

const zone = { timeZone: 'Europe/Paris' };

function formatFor(lng: Locale) {
  const region = lng === 'fr' ? 'fr-FR' : 'en-GB';
  const time = new Intl.DateTimeFormat(region, { ...zone, hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(region, {
    ...zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const shortDay = new Intl.DateTimeFormat(region, {
    ...zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const date = new Intl.DateTimeFormat(region, {
    ...zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const relative = new Intl.RelativeTimeFormat(region, { numeric: 'auto' });
  const whole = new Intl.NumberFormat(region);
  const oneDigit = new Intl.NumberFormat(region, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1 });
  const euros = new Intl.NumberFormat(region, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const currencies = new Map<string, Intl.NumberFormat>();

  function money({ amount, currency }: Money): string {
    const known =
      currencies.get(currency) ?? new Intl.NumberFormat(region, { style: 'currency', currency });
    currencies.set(currency, known);
    return known.format(amount / 100);
  }
  return {
    money,
    cents: (amount: number) => money({ amount, currency: 'EUR' }),
    /** Without the cents, for an axis. */
    euros: (amount: number) => euros.format(amount / 100),
    time: (at: Times) => time.format(new Date(at)),
    window: ({ from, to }: { from: Times; to: Times }) =>
      `${time.format(new Date(from))} – ${time.format(new Date(to))}`,
    day: (at: Times) => day.format(new Date(at)),
    shortDay: (at: Times) => shortDay.format(new Date(at)),
    date: (at: Times) => date.format(new Date(at)),
    ago(at: Times): string {
      const minutes = Math.round((new Date(at).getTime() - Date.now()) / 60_000);
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
      if (Math.abs(minutes) < 36 * 60) return relative.format(Math.round(minutes / 60), 'hour');
      return relative.format(Math.round(minutes / 1440), 'day');
    },
    /** The figure and its unit stay in one line. */
    distance: (metres: number) =>
      metres < 950
        ? `${whole.format(Math.max(50, Math.round(metres / 50) * 50))}\u00A0m`
        : `${oneDigit.format(metres / 1000)}\u00A0km`,
    stars: (average: number) => oneDigit.format(average),
    decimal: (value: number) => oneDigit.format(value),
    number: (value: number) => whole.format(value),
    percent: (part: number) => percent.format(part),
    /** The reader's own of a text that exists in both languages. */
    text: (both: Localized) => both[lng],
    /** What was ordered, in one line of text. */
    lines: (lines: readonly { quantity: number; name: Localized }[]) =>
      lines.map(({ quantity, name }) => `${quantity} × ${name[lng]}`).join(', '),
  };
}
