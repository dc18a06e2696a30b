import { Refusal } from '@foodiefast/kit/refusal';
import { describe, expect, test } from 'vitest';
import { aLine, anOrder, noon } from '../../test/an-order.ts';
import { cancelCost } from './cancelling.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { type Order, plusMinutes } from './order.ts';
import { withFees } from './pricing.ts';
import type { Role } from './rules.ts';

const decided = (order: Order, command: Command, role: Role, now = noon) =>
  decide(order, command, { role, id: null }, { now, cancelAcceptedFeeCents: 300 });
const orderAfter = (...asked: Parameters<typeof decided>): Order => {
  const result = decided(...asked);
  if (result instanceof Refusal) throw result;
  return result.order;
};
const refusalOf = (...asked: Parameters<typeof decided>): Refusal => {
  const result = decided(...asked);
  if (result instanceof Refusal) return result;
  throw new Error(`was not refused: ${asked[1].type}`);
};
const soon = plusMinutes(noon, 20);

describe('paying', () => {
  test('an authorised amount other than the total places nothing', () => {
    const order = anOrder('PENDING_PAYMENT');
    const authorisedCents = order.amounts.totalCents - 1;
    const refusal = refusalOf(order, { type: 'authorise', authorisedCents }, 'psp');
    expect(refusal.code).toBe('ORDER_STATE');
  });

  test('an order for later waits as SCHEDULED, one that closed for a cancel is cancelled', () => {
    const later = anOrder('PENDING_PAYMENT', { slot: plusMinutes(noon, 300) });
    const authorise = { type: 'authorise', authorisedCents: later.amounts.totalCents } as const;
    expect(orderAfter(later, authorise, 'psp')).toMatchObject({ status: 'SCHEDULED' });
    const closing = anOrder('CLOSING', { slot: later.slot });
    expect(orderAfter(closing, authorise, 'psp')).toMatchObject({
      status: 'SCHEDULED',
      cause: null,
    });
    const cancelled = anOrder('CLOSING', { cause: 'CUSTOMER_CANCELLED' });
    for (const command of [
      authorise,
      { type: 'paymentClosed' },
      { type: 'closeUnanswered' },
    ] as const) {
      const role = command.type === 'closeUnanswered' ? 'system' : 'psp';
      expect(orderAfter(cancelled, command, role)).toMatchObject({
        status: 'CANCELLED',
        cause: 'CUSTOMER_CANCELLED',
        money: { keepCents: 0, closed: true },
      });
    }
  });

  test('a release without kitchen or authorisation cancels', () => {
    const order = anOrder('SCHEDULED', { slot: plusMinutes(noon, 60) });
    const away = orderAfter(order, { type: 'release', kitchenTakesIt: false }, 'system');
    expect(away).toMatchObject({ status: 'CANCELLED', cause: 'KITCHEN_CLOSED' });
    const payment = { ...order.payment, status: 'VOIDED' as const };
    const release = { type: 'release', kitchenTakesIt: true } as const;
    const lapsed = orderAfter({ ...order, payment }, release, 'system');
    expect(lapsed).toMatchObject({ status: 'CANCELLED', cause: 'AUTHORISATION_LOST' });
  });
});

describe('accepting', () => {
  test('is possible up to the deadline and not a moment after', () => {
    const order = anOrder('PLACED');
    const accept = { type: 'accept', readyBy: soon } as const;
    expect(orderAfter(order, accept, 'chef', order.acceptBy ?? '')).toMatchObject({
      status: 'ACCEPTED',
      readyBy: soon,
      money: { holdCents: order.amounts.totalCents, keepCents: order.amounts.totalCents },
    });
    const late = plusMinutes(order.acceptBy ?? '', 1 / 60_000);
    expect(refusalOf(order, accept, 'chef', late).details).toMatchObject({ state: 'PLACED' });
  });

  test('a ready-by that does not lie ahead, or too far, is bad input', () => {
    const order = anOrder('PLACED');
    for (const readyBy of [noon, plusMinutes(noon, 7 * 60)]) {
      expect(refusalOf(order, { type: 'accept', readyBy }, 'chef').code).toBe('INVALID_INPUT');
    }
  });

  test('changes only take away, fees never rise, and agreeing captures less', () => {
    const order = anOrder('PLACED', { lines: [aLine(), aLine({ quantity: 3 })] });
    const propose = (line: number, quantity: number) =>
      ({ type: 'proposeChanges', readyBy: soon, changes: [{ line, quantity }] }) as const;
    expect(refusalOf(order, propose(0, 3), 'chef').code).toBe('INVALID_INPUT');
    expect(refusalOf(order, propose(2, 1), 'chef').code).toBe('INVALID_INPUT');
    const twice = [1, 3].map((quantity) => ({ line: 1, quantity }));
    const unclear = { type: 'proposeChanges', readyBy: soon, changes: twice } as const;
    expect(refusalOf(order, unclear, 'chef').errors).toEqual([
      { path: 'changes[1].line', message: 'is named twice' },
    ]);
    const none = [0, 1].map((line) => ({ line, quantity: 0 }));
    const nothing = { type: 'proposeChanges', readyBy: soon, changes: none } as const;
    expect(refusalOf(order, nothing, 'chef').code).toBe('INVALID_INPUT');

    const asked = orderAfter(order, propose(1, 1), 'chef');
    expect(asked.money).toMatchObject({ keepCents: 0, closed: false });
    const agreed = orderAfter(asked, { type: 'agree' }, 'customer');
    expect(agreed.lines.map((line) => line.quantity)).toEqual([2, 1]);
    expect(agreed.amounts).toMatchObject({ itemsCents: 3600, serviceCents: 180, tipCents: 300 });
    expect(agreed.money.keepCents).toBe(agreed.amounts.totalCents);
    expect(agreed.proposal).toBeNull();
  });

  test('changes leave something that a card can be charged with', () => {
    const lines = [aLine({ quantity: 1, totalCents: 20 }), aLine({ quantity: 1 })];
    const none = { deliveryCents: 0, smallOrderCents: 0, serviceCents: 0, tipCents: 0 };
    const amounts = withFees({ lines, ...none });
    const order = anOrder('PLACED', { lines, amounts });
    const without = (line: number) =>
      ({ type: 'proposeChanges', readyBy: soon, changes: [{ line, quantity: 0 }] }) as const;
    expect(refusalOf(order, without(1), 'chef').code).toBe('INVALID_INPUT');
    expect(orderAfter(order, without(0), 'chef').status).toBe('AWAITING_CUSTOMER');
  });
});

describe('cancelling', () => {
  test('costs what the liability table says, and only when that was confirmed', () => {
    const cases = [
      ['PLACED', 0],
      ['ACCEPTED', 300],
      ['PREPARING', 2520],
      ['READY', 2520],
    ] as const;
    for (const [status, cents] of cases) {
      const order = anOrder(status);
      expect(cancelCost(order, { cancelAcceptedFeeCents: 300 })).toBe(cents);
      const confirmedCents = cents;
      const after = orderAfter(order, { type: 'cancel', confirmedCents }, 'customer');
      expect(after).toMatchObject({ status: 'CANCELLED', money: { keepCents: cents } });
      if (cents === 0) continue;
      const refusal = refusalOf(order, { type: 'cancel', confirmedCents: cents + 1 }, 'customer');
      expect(refusal.code).toBe('COST_NOT_CONFIRMED');
      expect(refusal.details).toMatchObject({ cost: { amount: cents, currency: 'EUR' } });
    }
    const order = anOrder('PREPARING');
    const given = (refundedCents: number) => ({
      ...order,
      payment: { ...order.payment, refundedCents },
    });
    expect(cancelCost(given(1_000), { cancelAcceptedFeeCents: 300 })).toBe(1_520);
    expect(cancelCost(given(2_520), { cancelAcceptedFeeCents: 300 })).toBe(0);
    const confirmed = { type: 'cancel', confirmedCents: 1_520 } as const;
    expect(orderAfter(given(1_000), confirmed, 'customer').status).toBe('CANCELLED');
    expect(cancelCost(anOrder('OUT_FOR_DELIVERY'), { cancelAcceptedFeeCents: 300 })).toBeNull();
  });
});

describe('cooking and handing over', () => {
  test('cooking does not begin before the money is there', () => {
    const order = anOrder('ACCEPTED');
    const payment = { ...order.payment, status: 'AUTHORISED' as const };
    expect(refusalOf({ ...order, payment }, { type: 'start' }, 'chef').code).toBe('ORDER_STATE');
    expect(orderAfter(order, { type: 'start' }, 'chef').stock).toBe('SOLD');
  });

  test('an hour can be added in sum, and no minute more', () => {
    const once = orderAfter(anOrder('PREPARING'), { type: 'addMinutes', minutes: 45 }, 'chef');
    expect(once).toMatchObject({ addedMinutes: 45, readyBy: plusMinutes(noon, 57) });
    const refusal = refusalOf(once, { type: 'addMinutes', minutes: 16 }, 'chef');
    expect(refusal.details).toMatchObject({ minutesLeft: 15 });
  });

  test('the fifth wrong code locks it, and then even the right one is of no use', () => {
    const order = anOrder('READY');
    const collected = { type: 'collected', courierId: order.id, right: '1234' } as const;
    const wrong = refusalOf(order, { ...collected, given: '0000' }, 'courier');
    expect(wrong).toMatchObject({ code: 'CODE_WRONG', details: { triesLeft: 4 } });
    const locked = { ...order, tries: { collect: 5, handover: 0 } };
    const refusal = refusalOf(locked, { ...collected, given: '1234' }, 'courier');
    expect(refusal.code).toBe('CODE_LOCKED');
  });

  test('a photo stands for the PIN at the door, also after it was locked', () => {
    const order = anOrder('OUT_FOR_DELIVERY', { tries: { collect: 0, handover: 5 } });
    const delivered = { type: 'delivered', courierId: order.id, right: '1234' } as const;
    expect(refusalOf(order, delivered, 'courier').code).toBe('CODE_LOCKED');
    const after = orderAfter(order, { ...delivered, photoId: order.id }, 'courier');
    expect(after.status).toBe('DELIVERED');
  });

  test('a meal that is called back waits anew, and its customer is told anew', () => {
    const order = anOrder('READY', { reminded: { times: 2, at: noon } });
    const recalled = orderAfter(order, { type: 'recall' }, 'chef');
    expect(recalled.reminded).toEqual({ times: 0, at: null });
  });

  test('a customer is absent once a courier tried twice, the same try twice is one', () => {
    const order = anOrder('OUT_FOR_DELIVERY');
    const absent = { type: 'customerNotFound', cause: 'CUSTOMER_ABSENT' } as const;
    const bell = { at: noon, way: 'bell' as const };
    const refusal = refusalOf(order, { ...absent, contacts: [bell, bell] }, 'courier');
    expect(refusal.details).toMatchObject({ state: 'OUT_FOR_DELIVERY', contactsLeft: 1 });
    const contacts = [bell, { at: soon, way: 'bell' as const }];
    const after = orderAfter(order, { ...absent, contacts }, 'courier');
    expect(after).toMatchObject({ contacts, liability: 'CUSTOMER_ABSENT' });
    expect(orderAfter(order, { ...absent, contacts: [] }, 'admin').status).toBe('FAILED_DELIVERY');
    const refused = { ...absent, cause: 'CUSTOMER_REFUSED', contacts: [] } as const;
    expect(orderAfter(order, refused, 'courier')).toMatchObject({ liability: 'CUSTOMER_ABSENT' });
    const lost = { type: 'mealLost', cause: 'ACCIDENT', contacts: [] } as const;
    expect(orderAfter(order, lost, 'courier')).toMatchObject({
      liability: 'ACCIDENT',
      hasAlternatives: true,
    });
  });

  test('collection is handed over by the chef and never collected by a courier', () => {
    const order = anOrder('READY', { fulfilment: 'collection' });
    const handedOver = { type: 'handedOver', given: '1', right: '1' } as const;
    expect(orderAfter(order, handedOver, 'chef').status).toBe('DELIVERED');
    expect(refusalOf(anOrder('READY'), handedOver, 'chef').code).toBe('ORDER_STATE');
    const locked = { ...order, tries: { collect: 0, handover: 5 } };
    expect(refusalOf(locked, handedOver, 'chef').code).toBe('CODE_LOCKED');
    expect(orderAfter(locked, { type: 'fetched' }, 'customer').status).toBe('DELIVERED');
    expect(refusalOf(anOrder('READY'), { type: 'fetched' }, 'customer').code).toBe('ORDER_STATE');
    const collected = { type: 'collected', courierId: 'x', given: '1', right: '1' } as const;
    expect(refusalOf(order, collected, 'courier').code).toBe('ORDER_STATE');
    expect(refusalOf(order, { type: 'noShow' }, 'system').code).toBe('ORDER_STATE');
    const remind = (it: Order) => orderAfter(it, { type: 'remindCustomer' }, 'system', soon);
    const reminded = remind(remind(order));
    expect(reminded.reminded).toEqual({ times: 2, at: soon });
    const noShow = orderAfter(reminded, { type: 'noShow' }, 'system');
    expect(noShow.money.keepCents).toBe(order.amounts.totalCents);
  });
});
