import { orderStatuses } from '@foodiefast/contracts/order-names';
import { expect, test } from 'vitest';
import { anOrder, noon } from '../../test/an-order.ts';
import {
  askAgainSeconds,
  type DeadlineKind,
  dueOf,
  readyTarget,
  releaseAt,
  stuckAt,
} from './due.ts';
import { plusMinutes, terminal } from './order.ts';

const due = (...asked: Parameters<typeof anOrder>) =>
  dueOf(anOrder(...asked), { payoutHoldHours: 24 });

test('no state but a terminal one can last for ever', () => {
  const endless = orderStatuses.filter((status) => Object.keys(due(status)).length === 0);
  expect(new Set(endless)).toEqual(terminal);
});

const waiting = (times: number, minutes: number) => ({
  fulfilment: 'collection' as const,
  reminded: { times, at: times === 0 ? null : plusMinutes(noon, minutes) },
});

test('each state ends by itself after the time of the table', () => {
  const cases: [Parameters<typeof anOrder>, DeadlineKind, number][] = [
    [['PENDING_PAYMENT'], 'pay', 10],
    [['CLOSING'], 'close-unanswered', 30],
    [['PLACED'], 'accept', 8],
    [['AWAITING_CUSTOMER'], 'answer', 2],
    [['ACCEPTED'], 'start', 12 + 20],
    [['PREPARING'], 'cook', 12 + 90],
    [['READY'], 'pick-up', 90],
    [['PLACED'], 'remind-chef', 1],
    [['PLACED', { reminded: { times: 1, at: plusMinutes(noon, 1) } }], 'remind-chef', 3],
    [['READY', waiting(0, 0)], 'remind-customer', 20],
    [['READY', waiting(1, 20)], 'remind-customer', 40],
    [['READY', waiting(2, 40)], 'no-show', 60],
    [['OUT_FOR_DELIVERY'], 'deliver', 37 + 240],
    [['DELIVERED'], 'hold', 24 * 60],
  ];
  const dues = cases.map(([order, kind]) => [kind, due(...order)[kind]]);
  expect(dues).toEqual(cases.map(([, kind, minutes]) => [kind, plusMinutes(noon, minutes)]));
});

test('a meal that waits is given up after two messages only, however late they were sent', () => {
  expect(due('READY', waiting(1, 20))).not.toHaveProperty('no-show');
  expect(due('READY', waiting(2, 90))).toEqual({ 'no-show': plusMinutes(noon, 110) });
});

test('a chef is not reminded a third time, nor of an answer that is overdue', () => {
  const twice = { times: 2, at: plusMinutes(noon, 3) };
  expect(due('PLACED', { reminded: twice })).not.toHaveProperty('remind-chef');
  const quick = { reminded: { times: 1, at: null }, acceptBy: plusMinutes(noon, 3) };
  expect(due('PLACED', quick)).not.toHaveProperty('remind-chef');
});

test('payment is asked for as long as its answer is needed', () => {
  const uncaptured = { ...anOrder('PLACED').payment };
  expect(due('PENDING_PAYMENT')['ask-payment']).toBe('2026-11-20T12:00:05.000Z');
  expect(due('ACCEPTED', { payment: uncaptured })).toHaveProperty('ask-payment');
  expect(due('ACCEPTED')).not.toHaveProperty('ask-payment');
});

test.each([
  ['12:00:05', 5],
  ['12:01:00', 15],
  ['12:30:00', 60],
])('an order that has waited since noon is asked about at %s, and %i s later', (at, seconds) => {
  const order = anOrder('PENDING_PAYMENT', { enteredAt: noon });
  expect(askAgainSeconds(order, new Date(`2026-11-20T${at}.000Z`))).toBe(seconds);
});

test('an order for later is released with time for ride, cooking, answer and a margin', () => {
  const slot = plusMinutes(noon, 300);
  const order = anOrder('SCHEDULED', { slot });
  expect(releaseAt(order)).toBe(plusMinutes(slot, -(10 + 12 + 8 + 30)));
  expect(readyTarget(order)).toBe(plusMinutes(slot, -10));
  const collected = anOrder('SCHEDULED', { slot, fulfilment: 'collection' });
  expect(releaseAt(collected)).toBe(plusMinutes(slot, -(12 + 8 + 30)));
});

test('what takes too long stands on the stuck list before it is ended', () => {
  expect(stuckAt(anOrder('PREPARING'))).toBe(plusMinutes(noon, 12 + 45));
  expect(stuckAt(anOrder('READY'))).toBe(plusMinutes(noon, 45));
  const locked = { fulfilment: 'collection', tries: { collect: 0, handover: 5 } } as const;
  expect(stuckAt(anOrder('READY', locked))).toBe(noon);
  expect(stuckAt(anOrder('OUT_FOR_DELIVERY'))).toBe(plusMinutes(noon, 37 + 60));
  expect(stuckAt(anOrder('PLACED'))).toBeNull();
});
