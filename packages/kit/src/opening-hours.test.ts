import type { OpeningHours } from '@foodiefast/contracts/hours';
import { describe, expect, it } from 'vitest';
import {
  isTimeZone,
  nextOpening,
  openingAt,
  openingState,
  openingsOn,
  serviceDateAt,
} from './opening-hours.ts';

const paris = 'Europe/Paris';
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const hoursOf = (
  week: Partial<OpeningHours['week']>,
  exceptions: OpeningHours['exceptions'] = [],
): OpeningHours => ({ week: { ...closed, ...week }, exceptions });
const at = (instant: string) => new Date(instant);
const instants = (hours: OpeningHours, day: string) =>
  openingsOn(hours, paris, day).map(({ from, to }) => [from.toISOString(), to.toISOString()]);

describe('a usual day', () => {
  const hours = hoursOf({
    sat: [
      ['18:30', '22:00'],
      ['12:00', '14:00'],
    ],
  });

  it('is open from the first minute until just before the last', () => {
    expect(openingState(hours, paris, at('2026-11-21T10:59:59Z')).openNow).toBe(false);
    expect(openingState(hours, paris, at('2026-11-21T11:00:00Z')).openNow).toBe(true);
    expect(openingState(hours, paris, at('2026-11-21T12:59:59Z')).openNow).toBe(true);
    expect(openingState(hours, paris, at('2026-11-21T13:00:00Z')).openNow).toBe(false);
  });

  it('tells when it opens next and when it closes', () => {
    expect(openingState(hours, paris, at('2026-11-21T13:00:00Z'))).toEqual({
      openNow: false,
      opensAt: at('2026-11-21T17:30:00Z'),
      closesAt: null,
    });
    expect(openingState(hours, paris, at('2026-11-21T17:30:00Z'))).toEqual({
      openNow: true,
      opensAt: null,
      closesAt: at('2026-11-21T21:00:00Z'),
    });
    expect(nextOpening(hours, paris, at('2026-11-21T22:00:00Z'))?.serviceDate).toBe('2026-11-28');
  });

  it('knows no opening when the week is empty', () => {
    expect(openingState(hoursOf({}), paris, at('2026-11-21T11:00:00Z'))).toEqual({
      openNow: false,
      opensAt: null,
      closesAt: null,
    });
  });
});

describe('after midnight', () => {
  const hours = hoursOf({ fri: [['19:00', '02:00']], sat: [['19:00', '02:00']] });

  it("counts the night's last hours for the evening before", () => {
    expect(openingAt(hours, paris, at('2026-11-21T00:30:00Z'))).toEqual({
      serviceDate: '2026-11-20',
      from: at('2026-11-20T18:00:00Z'),
      to: at('2026-11-21T01:00:00Z'),
    });
    expect(serviceDateAt(hours, paris, at('2026-11-21T00:59:59Z'))).toBe('2026-11-20');
    expect(serviceDateAt(hours, paris, at('2026-11-21T01:00:00Z'))).toBe('2026-11-21');
  });

  it('ends the night although the next day is an exception that is closed', () => {
    const shut = hoursOf(hours.week, [{ date: '2026-11-21', periods: [] }]);
    expect(openingState(shut, paris, at('2026-11-21T00:30:00Z')).openNow).toBe(true);
    expect(openingState(shut, paris, at('2026-11-21T20:00:00Z')).openNow).toBe(false);
    expect(openingState(shut, paris, at('2026-11-22T00:30:00Z')).openNow).toBe(false);
  });

  it('takes a period that ends where it begins for a whole day', () => {
    expect(instants(hoursOf({ sat: [['10:00', '10:00']] }), '2026-11-21')).toEqual([
      ['2026-11-21T09:00:00.000Z', '2026-11-22T09:00:00.000Z'],
    ]);
  });

  it('begins at 24:00 when the next day begins', () => {
    const late = hoursOf({ sat: [['24:00', '03:00']] });
    expect(nextOpening(late, paris, at('2026-11-21T20:00:00Z'))).toEqual({
      serviceDate: '2026-11-21',
      from: at('2026-11-21T23:00:00Z'),
      to: at('2026-11-22T02:00:00Z'),
    });
    expect(openingAt(late, paris, at('2026-11-22T01:00:00Z'))?.serviceDate).toBe('2026-11-21');
  });
});

describe('exceptions', () => {
  it('replace what the week says of the day', () => {
    const hours = hoursOf({ sat: [['12:00', '14:00']] }, [
      { date: '2026-11-21', periods: [['18:00', '20:00']] },
    ]);
    expect(instants(hours, '2026-11-21')).toEqual([
      ['2026-11-21T17:00:00.000Z', '2026-11-21T19:00:00.000Z'],
    ]);
    expect(instants(hours, '2026-11-28')).toHaveLength(1);
  });
});

describe('adjoining periods', () => {
  const always = hoursOf({
    mon: [['00:00', '24:00']],
    tue: [['00:00', '24:00']],
    wed: [['00:00', '24:00']],
    thu: [['00:00', '24:00']],
    fri: [['00:00', '24:00']],
    sat: [['00:00', '24:00']],
    sun: [['00:00', '24:00']],
  });

  it('never close around the clock, and count for each day apart', () => {
    expect(openingState(always, paris, at('2026-11-21T11:00:00Z'))).toEqual({
      openNow: true,
      opensAt: null,
      closesAt: null,
    });
    expect(serviceDateAt(always, paris, at('2026-11-21T22:59:59Z'))).toBe('2026-11-21');
    expect(serviceDateAt(always, paris, at('2026-11-21T23:00:00Z'))).toBe('2026-11-22');
  });

  it('close where the chain of them ends', () => {
    const holiday = hoursOf(always.week, [{ date: '2026-11-24', periods: [['00:00', '15:00']] }]);
    const { closesAt } = openingState(holiday, paris, at('2026-11-21T11:00:00Z'));
    expect(closesAt).toEqual(at('2026-11-24T14:00:00Z'));
  });
});

describe('when the clocks go forward (29 March 2026, 02:00 becomes 03:00)', () => {
  it('a night is an hour shorter and an opening in the missing hour moves behind it', () => {
    expect(instants(hoursOf({ sat: [['22:00', '04:00']] }), '2026-03-28')).toEqual([
      ['2026-03-28T21:00:00.000Z', '2026-03-29T02:00:00.000Z'],
    ]);
    expect(instants(hoursOf({ sun: [['02:30', '05:00']] }), '2026-03-29')).toEqual([
      ['2026-03-29T01:30:00.000Z', '2026-03-29T03:00:00.000Z'],
    ]);
  });

  it('leaves out an opening that the change swallows', () => {
    expect(instants(hoursOf({ sun: [['02:30', '03:15']] }), '2026-03-29')).toEqual([]);
  });

  it('opens for lunch at the same time of the wall clock', () => {
    const lunch = hoursOf({ sat: [['12:00', '14:00']], sun: [['12:00', '14:00']] });
    expect(instants(lunch, '2026-03-28')[0]?.[0]).toBe('2026-03-28T11:00:00.000Z');
    expect(instants(lunch, '2026-03-29')[0]?.[0]).toBe('2026-03-29T10:00:00.000Z');
  });
});

describe('when the clocks go back (25 October 2026, 03:00 becomes 02:00)', () => {
  it('a night is an hour longer', () => {
    expect(instants(hoursOf({ sat: [['22:00', '04:00']] }), '2026-10-24')).toEqual([
      ['2026-10-24T20:00:00.000Z', '2026-10-25T03:00:00.000Z'],
    ]);
  });

  it('takes the first of the two for a time that comes twice', () => {
    const hours = hoursOf({ sat: [['22:00', '02:30']] });
    expect(openingState(hours, paris, at('2026-10-25T00:29:59Z')).openNow).toBe(true);
    expect(openingState(hours, paris, at('2026-10-25T00:30:00Z')).openNow).toBe(false);
    expect(openingState(hours, paris, at('2026-10-25T01:15:00Z')).openNow).toBe(false);
  });

  it('a day around the clock holds all of its 25 hours', () => {
    const [opening] = openingsOn(hoursOf({ sun: [['00:00', '24:00']] }), paris, '2026-10-25');
    expect((opening?.to.getTime() ?? 0) - (opening?.from.getTime() ?? 0)).toBe(25 * 3_600_000);
  });
});

it('knows time zones by name', () => {
  expect(isTimeZone('Europe/Paris')).toBe(true);
  expect(isTimeZone('Europe/Atlantis')).toBe(false);
});
