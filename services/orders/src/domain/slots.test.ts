import type { OpeningHours } from '@foodiefast/contracts/hours';
import { type Opening, openingsOn } from '@foodiefast/kit/opening-hours';
import { Refusal } from '@foodiefast/kit/refusal';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aKitchen } from '../../test/kitchen.ts';
import { slotOf, slotsOn } from './slots.ts';
import { type Plan, planFor } from './timing.ts';

const none: [string, string][] = [];
const closed = { mon: none, tue: none, wed: none, thu: none, fri: none, sat: none, sun: none };
const onDays = (exceptions: OpeningHours['exceptions']) =>
  aKitchen({ hours: { week: closed, exceptions } });

test('a slot begins on the quarter of an hour', () => {
  expect(slotOf('2026-11-20T19:14:59.999Z')).toBe('2026-11-20T19:00:00.000Z');
  expect(slotOf('2026-11-20T19:15:00.000Z')).toBe('2026-11-20T19:15:00.000Z');
});

test('the night in which an hour is skipped has four slots less, the one in which it comes twice four more', () => {
  const night = (date: string) =>
    slotsOn(onDays([{ date, periods: [['00:00', '06:00']] }]), date).length;
  const usual = night('2026-03-28');
  expect([night('2026-03-29'), night('2026-10-25')]).toEqual([usual - 4, usual + 4]);
});

test.each([
  ['2026-03-28', '2026-03-28T19:00:00.000Z'],
  ['2026-03-29', '2026-03-29T18:00:00.000Z'],
  ['2026-10-24', '2026-10-24T18:00:00.000Z'],
  ['2026-10-25', '2026-10-25T19:00:00.000Z'],
])('eight in the evening of %s is %s', (date, at) => {
  const kitchen = onDays([{ date, periods: [['20:00', '22:00']] }]);
  expect(slotsOn(kitchen, date)[0]).toBe(at);
});

test('an exception closes a day of the week, or opens it at its own times', () => {
  const week = { ...closed, sat: [['18:00', '22:00']] as [string, string][] };
  const hours = (exceptions: OpeningHours['exceptions']) =>
    aKitchen({ hours: { week, exceptions } });
  expect(slotsOn(hours([]), '2026-11-21')).toHaveLength(17);
  expect(slotsOn(hours([{ date: '2026-11-21', periods: [] }]), '2026-11-21')).toEqual([]);
  const noonOnly = hours([{ date: '2026-11-21', periods: [['12:00', '13:00']] }]);
  expect(slotsOn(noonOnly, '2026-11-21')).toHaveLength(5);
});

test('around a change of the clock every slot that can be had is cooked within the hours', () => {
  const asked = fc.record({
    date: fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-12-31'),
    from: fc.constantFrom('00:00', '01:30', '02:10', '03:00', '11:40', '23:30'),
    to: fc.constantFrom('02:30', '03:00', '12:00', '24:00'),
    timeZone: fc.constantFrom('Europe/Paris', 'Asia/Kathmandu', 'America/St_Johns'),
    preparationMinutes: fc.integer({ min: 1, max: 90 }),
    which: fc.integer({ min: 0, max: 999 }),
  });
  const outcomes = new Set<string>();
  let had = 0;
  fc.assert(
    fc.property(asked, ({ date, from, to, timeZone, preparationMinutes, which }) => {
      const kitchen = { ...onDays([{ date, periods: [[from, to]] }]), timeZone };
      const slots = slotsOn(kitchen, date);
      const slot = slots[Math.floor((which / 1_000) * slots.length)];
      if (slot === undefined) return;
      const now = new Date(Date.parse(`${date}T00:00:00Z`) - 30 * 3_600_000).toISOString();
      const wish = { slot, fulfilment: 'collection', preparationMinutes, rideMinutes: 0 } as const;
      const plan = planOrRefusal(kitchen, wish, now);
      const [opening] = openingsOn(kitchen.hours, timeZone, date);
      outcomes.add(outcomeOf(plan, slot, opening));
      if (typeof plan !== 'string') had += 1;
    }),
    { numRuns: 200 },
  );
  expect(outcomes).toEqual(new Set(['SLOT_UNAVAILABLE', 'within the hours']));
  expect(had).toBeGreaterThan(50);
});

function outcomeOf(plan: Plan | string, slot: string, opening: Opening | undefined): string {
  if (typeof plan === 'string') return plan;
  if (plan.readyAt !== slot) return `ready at ${plan.readyAt} for ${slot}`;
  const isWithin =
    opening && new Date(plan.cookAt) >= opening.from && new Date(plan.readyAt) <= opening.to;
  return isWithin ? 'within the hours' : `cooked while closed for ${slot}`;
}

function planOrRefusal(...asked: Parameters<typeof planFor>) {
  try {
    return planFor(...asked);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
