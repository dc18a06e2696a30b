import { Refusal } from '@foodiefast/kit/refusal';
import { expect, test } from 'vitest';
import { aKitchen } from '../../test/kitchen.ts';
import { planFor, takesOrders, type Wish } from './timing.ts';

// A Friday; Paris is an hour ahead of UTC.
const evening = '2026-11-20T19:07:00.000Z';
const night: [string, string][] = [['18:00', '00:30']];
const hours = (friday: [string, string][]) => {
  const none: [string, string][] = [];
  const week = { mon: none, tue: none, wed: none, thu: none, fri: friday, sat: none, sun: none };
  return { week, exceptions: [] };
};
const kitchen = aKitchen({ hours: hours(night) });
const wish = (o: Partial<Wish> = {}): Wish => ({
  slot: null,
  fulfilment: 'delivery',
  preparationMinutes: 20,
  rideMinutes: 10,
  ...o,
});
const codeOf = (...asked: Parameters<typeof planFor>): string => {
  try {
    planFor(...asked);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'planned';
};

test('as soon as possible begins now and may wait for the next slots', () => {
  expect(planFor(kitchen, wish(), evening)).toEqual({
    minutes: 20,
    cookAt: evening,
    readyAt: '2026-11-20T19:27:00.000Z',
    cookSlots: [
      '2026-11-20T19:00:00.000Z',
      '2026-11-20T19:15:00.000Z',
      '2026-11-20T19:30:00.000Z',
      '2026-11-20T19:45:00.000Z',
      '2026-11-20T20:00:00.000Z',
    ],
  });
});

test('the last order is one that is ready before the kitchen closes, also after midnight', () => {
  expect(codeOf(kitchen, wish(), '2026-11-20T23:10:00.000Z')).toBe('planned');
  expect(codeOf(kitchen, wish(), '2026-11-20T23:11:00.000Z')).toBe('KITCHEN_CLOSED');
  expect(codeOf(kitchen, wish(), '2026-11-20T16:59:00.000Z')).toBe('KITCHEN_CLOSED');
});

test('a slot is reached backwards over ride and cooking', () => {
  const slot = '2026-11-20T21:00:00.000Z';
  expect(planFor(kitchen, wish({ slot }), evening)).toMatchObject({
    cookAt: '2026-11-20T20:30:00.000Z',
    readyAt: '2026-11-20T20:50:00.000Z',
    cookSlots: ['2026-11-20T20:30:00.000Z'],
  });
  const collected = planFor(kitchen, wish({ slot, fulfilment: 'collection' }), evening);
  expect(collected.readyAt).toBe(slot);
});

test('a slot off the quarter, too soon, too far or while closed cannot be had', () => {
  const slots = [
    '2026-11-20T21:05:00.000Z',
    '2026-11-20T19:30:00.000Z',
    '2026-11-27T21:00:00.000Z',
    '2026-11-21T12:00:00.000Z',
  ];
  expect(slots.map((slot) => codeOf(kitchen, wish({ slot }), evening))).toEqual(
    slots.map(() => 'SLOT_UNAVAILABLE'),
  );
});

test('a pause stops what would begin within it, and busy minutes lengthen the cooking', () => {
  const paused = { ...kitchen, pausedUntil: '2026-11-20T20:00:00.000Z' };
  expect(codeOf(paused, wish(), evening)).toBe('KITCHEN_PAUSED');
  expect(codeOf(paused, wish({ slot: '2026-11-20T21:00:00.000Z' }), evening)).toBe('planned');
  const busy = { ...kitchen, busyMinutes: 15, busyUntil: '2026-11-20T20:00:00.000Z' };
  expect(planFor(busy, wish(), evening).minutes).toBe(35);
  expect(planFor(busy, wish(), '2026-11-20T20:00:00.000Z').minutes).toBe(20);
});

test('a kitchen that closed, paused or left takes no released order', () => {
  expect(takesOrders(kitchen, evening)).toBe(true);
  expect(takesOrders({ ...kitchen, state: 'DRAFT' }, evening)).toBe(false);
  expect(takesOrders({ ...kitchen, hours: hours([]) }, evening)).toBe(false);
  expect(takesOrders({ ...kitchen, pausedUntil: '2026-11-20T23:00:00.000Z' }, evening)).toBe(false);
});
