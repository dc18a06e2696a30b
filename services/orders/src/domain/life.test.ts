import { orderStatuses } from '@foodiefast/contracts/order-names';
import { Refusal } from '@foodiefast/kit/refusal';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anOrder, noon } from '../../test/an-order.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { dueOf } from './due.ts';
import { type Order, plusMinutes, terminal } from './order.ts';
import { withFees } from './pricing.ts';
import { roles } from './rules.ts';
import { stockMoves, unitsReturned } from './stock.ts';
import { transitions } from './transitions.ts';

const code = fc.constantFrom('1234', '0000');
const courierId = '00000000-0000-7000-8000-000000000009';
const plain = (
  [
    'refusePayment',
    'payTimeOut',
    'paymentClosed',
    'closeUnanswered',
    'acceptTimeOut',
    'agree',
    'decline',
    'answerTimeOut',
    'start',
    'captureFailed',
    'startTimeOut',
    'cookTimeOut',
    'ready',
    'recall',
    'pickUpTimeOut',
    'remindChef',
    'remindCustomer',
    'noShow',
    'fetched',
    'deliveryTimeOut',
    'holdElapsed',
    'lateMoney',
  ] as const
).map((type) => fc.constant<Command>({ type }));
const readyBy = plusMinutes(noon, 30);
const right = '1234';
const command: fc.Arbitrary<Command> = fc.oneof(
  ...plain,
  fc.constant<Command>({
    type: 'authorise',
    authorisedCents: anOrder('PLACED').amounts.totalCents - 300,
  }),
  fc
    .constantFrom(0, 300, 2520)
    .map((confirmedCents): Command => ({ type: 'cancel', confirmedCents })),
  fc.boolean().map((kitchenTakesIt): Command => ({ type: 'release', kitchenTakesIt })),
  fc.constant<Command>({ type: 'reject', reason: 'no' }),
  fc.constant<Command>({ type: 'accept', readyBy }),
  fc.integer({ min: 0, max: 2 }).map(
    (quantity): Command => ({
      type: 'proposeChanges',
      readyBy,
      changes: [{ line: 0, quantity }],
    }),
  ),
  fc.integer({ min: 1, max: 60 }).map((minutes): Command => ({ type: 'addMinutes', minutes })),
  code.map((given): Command => ({ type: 'collected', courierId, given, right })),
  code.map((given): Command => ({ type: 'handedOver', given, right })),
  code.map((given): Command => ({ type: 'delivered', courierId, given, right })),
  fc.constant<Command>({ type: 'mealLost', cause: 'ACCIDENT', contacts: [] }),
);
// Mostly by those who may, since by the others nothing happens.
const tap = command.chain((asked) => {
  const allowed = transitions.filter((rule) => rule.on === asked.type).flatMap((rule) => rule.by);
  return fc.record({
    command: fc.constant(asked),
    role: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...allowed) },
      fc.constantFrom(...roles),
    ),
  });
});
const first = fc.record({
  status: fc.constantFrom(...orderStatuses.filter((status) => !terminal.has(status))),
  fulfilment: fc.constantFrom<Order['fulfilment'][]>('delivery', 'collection'),
  slot: fc.constantFrom(null, plusMinutes(noon, 120)),
});

/** A promotion took three euros off, and its budget holds them. */
const promoted = (order: Order): Order => {
  const { amounts, lines, proposal } = order;
  const off = withFees({ ...amounts, lines, discountCents: 300 });
  const promotion = { promotionId: order.id, code: 'HELLO', claimedCents: 300 };
  return { ...order, amounts: off, promotion, proposal: proposal && { ...proposal, amounts: off } };
};

const withoutMeal = new Set(['EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY']);

test('whatever is tapped in whatever order: versions rise, food is counted once, money is bounded', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(first, fc.array(tap, { maxLength: 120 }), ({ status: begin, ...how }, taps) => {
      const { lines, amounts: proposed } = anOrder(begin);
      const proposal = begin === 'AWAITING_CUSTOMER' ? { readyBy, lines, amounts: proposed } : null;
      let order = promoted(anOrder(begin, { ...how, proposal }));
      const held = order.stock === 'RESERVED' ? 2 : 0;
      const counted = { reserved: held, sold: 2 - held, units: 4 };
      reached.add(begin);
      const wrong: string[] = [];
      for (const { command: asked, role } of taps) {
        // Payment keeps its promise as soon as the order asks for money.
        const status = order.status === 'ACCEPTED' ? 'CAPTURED' : order.payment.status;
        const before = { ...order, payment: { ...order.payment, status } };
        const actor = { role, id: null };
        const result = decide(before, asked, actor, { now: noon, cancelAcceptedFeeCents: 300 });
        if (result instanceof Refusal) continue;
        order = result.order;
        reached.add(order.status);
        for (const move of stockMoves(before, order)) {
          counted.reserved += move.reserved;
          counted.sold += move.sold;
        }
        counted.units -= unitsReturned(before, order);
        const { money, amounts, version } = order;
        if (version !== before.version + 1) wrong.push('version');
        if (money.keepCents > amounts.totalCents || money.keepCents < 0) wrong.push('kept');
        if (money.closed && money.holdCents > 0) wrong.push('held');
        if (amounts.totalCents > before.amounts.totalCents) wrong.push('dearer');
        if (counted.reserved < 0 || counted.sold < 0 || counted.units < 0) wrong.push('counted');
        if (terminal.has(before.status) && order.status !== before.status) wrong.push('undead');
        if (terminal.has(order.status) && counted.reserved !== 0) wrong.push('left over');
        if (withoutMeal.has(order.status) && money.keepCents > 0 && !order.liability) {
          wrong.push('kept under no rule');
        }
        const claimed = order.promotion?.claimedCents ?? 0;
        if (claimed > 0 && order.stock === 'RETURNED') wrong.push('budget left over');
        if (order.stock !== 'RETURNED' && claimed !== amounts.discountCents) wrong.push('budget');
        const endless = Object.keys(dueOf(order, { payoutHoldHours: 24 })).length === 0;
        if (endless !== terminal.has(order.status)) wrong.push('endless');
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(reached).toEqual(new Set(orderStatuses));
});
