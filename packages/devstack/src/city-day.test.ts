import { type OpeningHours, weekdays } from '@foodiefast/contracts/hours';
import type { Point } from '@foodiefast/contracts/primitives';
import { expect, test } from 'vitest';
import { demoCity, type Kitchen, loadCity } from './city.ts';

const { kitchens, gazetteer, couriers, customers } = await loadCity(demoCity);

const dayMinutes = 24 * 60;
const aMonday = Temporal.PlainDate.from('2026-11-23');
const anyWeek = weekdays.map((_, index) => aMonday.add({ days: index }));
const exceptional = kitchens
  .flatMap((it) => it.hours.exceptions)
  .map((it) => Temporal.PlainDate.from(it.date));
const quarterHours = Array.from({ length: dayMinutes / 15 }, (_, index) => index * 15);

test('the night kitchens never close, and one of them hands out meals too', () => {
  const night = kitchens.filter(isAlwaysOpen);
  expect(night.map((it) => it.slug)).toEqual(['kottu-de-nuit', 'la-lanterne', 'pizza-insomnie']);
  expect(night.filter((it) => it.details.collection)).toHaveLength(1);
  expect(night.flatMap((it) => it.hours.exceptions)).toEqual([]);
});

test('at least twelve kitchens are open from 08:00 to 23:30 on every day, holidays too', () => {
  const daytime = quarterHours.filter((minute) => minute >= 8 * 60 && minute <= 23.5 * 60);
  const thin = [...anyWeek, ...exceptional].flatMap((date) =>
    daytime
      .filter((minute) => kitchens.filter((it) => isOpen(it.hours, date, minute)).length < 12)
      .map((minute) => `${date.toString()} ${clock(minute)}`),
  );
  expect(thin).toEqual([]);
});

test('hours are in order, never overlap and hold for at least an hour', () => {
  for (const { slug, hours } of kitchens) {
    const days = [...weekdays.map((day) => hours.week[day]), ...hours.exceptions.map(periodsOf)];
    for (const periods of days) {
      const spans = periods.map(span);
      expect
        .soft(
          spans.every(([from, to]) => to - from >= 60),
          slug,
        )
        .toBe(true);
      spans.slice(1).forEach(([from], index) => {
        expect.soft(from, slug).toBeGreaterThan(spans[index]?.[1] ?? dayMinutes);
      });
    }
  }
});

test('some kitchens cook at noon only, in the evening only, past midnight, or rest for a day', () => {
  const count = (fits: (spans: (readonly [number, number])[]) => boolean) =>
    kitchens.filter(({ hours }) => fits(weekdays.flatMap((day) => hours.week[day].map(span))))
      .length;
  expect(count((spans) => spans.every(([, to]) => to <= 15 * 60))).toBeGreaterThan(1);
  expect(count((spans) => spans.every(([from]) => from >= 17 * 60))).toBeGreaterThan(1);
  expect(count((spans) => spans.some(([, to]) => to > dayMinutes))).toBeGreaterThan(5);
  const rests = kitchens.filter(({ hours }) => weekdays.some((day) => !hours.week[day].length));
  expect(rests.length).toBeGreaterThan(10);
});

test('zones grow outwards, and so do their fees and minimums', () => {
  for (const { slug, details } of kitchens) {
    const zones = details.delivery?.zones ?? [];
    zones.slice(1).forEach((zone, index) => {
      const inner = zones[index];
      expect.soft(zone.uptoMetres, slug).toBeGreaterThan(inner?.uptoMetres ?? Infinity);
      expect.soft(zone.feeCents, slug).toBeGreaterThan(inner?.feeCents ?? Infinity);
      expect.soft(zone.minimumCents, slug).toBeGreaterThan(inner?.minimumCents ?? Infinity);
    });
  }
});

test('every address is served by all night kitchens and by at least a dozen others', () => {
  const night = ['kottu-de-nuit', 'la-lanterne', 'pizza-insomnie'];
  for (const { address } of gazetteer) {
    const near = kitchens.filter((it) => delivers(it, address.point)).map((it) => it.slug);
    expect.soft(near, address.line1).toEqual(expect.arrayContaining(night));
    expect.soft(near.length, address.line1).toBeGreaterThanOrEqual(15);
  }
});

test('a courier starts within two kilometres of each kitchen', () => {
  for (const { slug, details } of kitchens) {
    const nearest = couriers.map((it) => metresBetween(it.start, details.address.point));
    expect.soft(Math.min(...nearest), slug).toBeLessThan(2000);
  }
});

test('nobody lives in two places at once', () => {
  const doors = [
    ...kitchens.map((it) => it.details.address.line1),
    ...customers.flatMap((it) => it.addresses.map((home) => home.address.line1)),
  ];
  expect(new Set(doors).size).toBe(doors.length);
  const lines = gazetteer.map((it) => it.address.line1);
  expect(new Set(lines).size).toBe(lines.length);
});

function isOpen(hours: OpeningHours, date: Temporal.PlainDate, minute: number) {
  const covers = (day: Temporal.PlainDate, at: number) =>
    periodsOn(hours, day)
      .map(span)
      .some(([from, to]) => from <= at && at < to);
  return covers(date, minute) || covers(date.subtract({ days: 1 }), minute + dayMinutes);
}

function isAlwaysOpen({ hours }: Kitchen) {
  return anyWeek.every((date) => quarterHours.every((minute) => isOpen(hours, date, minute)));
}

function periodsOn({ week, exceptions }: OpeningHours, date: Temporal.PlainDate) {
  const exception = exceptions.find((it) => it.date === date.toString());
  const weekday = weekdays[date.dayOfWeek - 1];
  return exception?.periods ?? (weekday ? week[weekday] : []);
}

function periodsOf({ periods }: OpeningHours['exceptions'][number]) {
  return periods;
}

/** Minutes since the day began; an end at or before the start lies in the next day. */
function span([from, to]: readonly [string, string]) {
  const [start, end] = [minutes(from), minutes(to)];
  return [start, end > start ? end : end + dayMinutes] as const;
}

function minutes(time: string) {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function clock(minute: number) {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

function delivers({ details }: Kitchen, to: Point) {
  const reach = details.delivery?.zones.at(-1)?.uptoMetres ?? 0;
  return metresBetween(details.address.point, to) <= reach;
}

/** Flat-earth distance, good to a metre within a city. */
function metresBetween(a: Point, b: Point) {
  const metresPerDegree = 111_195;
  const north = (a.lat - b.lat) * metresPerDegree;
  const east = (a.lng - b.lng) * metresPerDegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
