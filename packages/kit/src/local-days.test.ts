import { expect, test } from 'vitest';
import { dateOf, dayAt, dayOf, localInstant, weekdayOf } from './local-days.ts';

// Both hemispheres, half-hour steps, no changes, and one that skips midnight.
const zones = [
  'Europe/Paris',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
  'Pacific/Apia',
  'UTC',
];

test.each(zones)(
  'minutes of a day are the instants that the calendar itself names, all through a year in %s',
  (zone) => {
    const wrong: string[] = [];
    for (let day = dayOf('2026-01-01'); day < dayOf('2027-01-01'); day += 1) {
      for (const minute of [0, 30, 125, 150, 185, 720, 1_439, 1_440, 1_590, 2_880]) {
        const named = Temporal.PlainDate.from(dateOf(day))
          .toPlainDateTime()
          .add({ minutes: minute })
          .toZonedDateTime(zone, { disambiguation: 'compatible' });
        const instant = localInstant(day, minute, zone).getTime();
        if (instant !== named.epochMilliseconds) wrong.push(`${dateOf(day)} ${minute}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test.each(zones)(
  'an instant lies in the day that the calendar names, around midnights in %s',
  (zone) => {
    const wrong: string[] = [];
    for (let day = dayOf('2026-01-01'); day < dayOf('2027-01-01'); day += 1) {
      for (const aroundMs of [-1, 0, 1]) {
        const at = new Date(localInstant(day, 0, zone).getTime() + aroundMs);
        const named = Temporal.Instant.fromEpochMilliseconds(at.getTime())
          .toZonedDateTimeISO(zone)
          .toPlainDate();
        if (dateOf(dayAt(zone, at)) !== named.toString()) wrong.push(`${dateOf(day)} ${aroundMs}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

test('weeks begin on Monday', () => {
  expect(weekdayOf(dayOf('2026-11-16'))).toBe(0);
  expect(weekdayOf(dayOf('2026-11-22'))).toBe(6);
  expect(weekdayOf(dayOf('1969-12-31'))).toBe(2);
});

test('the last day that can be written ends like any other', () => {
  const last = dayOf('9999-12-31');
  expect(localInstant(last, 1_560, 'Europe/Paris').toISOString()).toBe(
    '+010000-01-01T01:00:00.000Z',
  );
  expect(localInstant(last, 720, 'Europe/Paris').toISOString()).toBe('9999-12-31T11:00:00.000Z');
});
