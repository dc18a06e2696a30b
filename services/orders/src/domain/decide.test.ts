import { orderStatuses } from '@foodiefast/contracts/order-names';
import { Refusal } from '@foodiefast/kit/refusal';
import { describe, expect, test } from 'vitest';
import { anOrder, noon } from '../../test/an-order.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { type Order, plusMinutes, terminal } from './order.ts';
import { type Role, roles } from './rules.ts';
import { eventNames } from './transitions.ts';

const total = anOrder('PLACED').amounts.totalCents;
const courierId = '00000000-0000-7000-8000-000000000009';
const code = { given: '1234', right: '1234' };
const readyBy = plusMinutes(noon, 20);

const contacts = [
  { at: noon, way: 'bell' as const },
  { at: noon, way: 'call' as const },
];

/** A command of each kind that no guard objects to. */
const commands: { [Type in Command['type']]: Omit<Extract<Command, { type: Type }>, 'type'> } = {
  authorise: { authorisedCents: total },
  refusePayment: {},
  payTimeOut: {},
  cancel: { confirmedCents: 300, reason: 'a reason' },
  paymentClosed: {},
  closeUnanswered: {},
  release: { kitchenTakesIt: true },
  reject: { reason: 'a reason' },
  accept: { readyBy },
  proposeChanges: { readyBy, changes: [{ line: 0, quantity: 1 }] },
  remindChef: {},
  acceptTimeOut: {},
  agree: {},
  decline: {},
  answerTimeOut: {},
  start: {},
  captureFailed: {},
  addMinutes: { minutes: 10 },
  startTimeOut: {},
  cookTimeOut: {},
  ready: {},
  recall: {},
  pickUpTimeOut: {},
  remindCustomer: {},
  noShow: {},
  collected: { courierId, ...code },
  handedOver: code,
  fetched: {},
  delivered: { courierId, ...code },
  customerNotFound: { cause: 'CUSTOMER_ABSENT', contacts },
  mealLost: { cause: 'ACCIDENT', contacts: [] },
  deliveryTimeOut: {},
  arrivalSlipped: { eta: { from: readyBy, to: plusMinutes(readyBy, 15) } },
  holdElapsed: {},
  lateMoney: {},
};
const commandOf = (type: keyof typeof commands): Command =>
  ({ type, ...commands[type] }) as unknown as Command;

/** product.md once more, by hand: state, event, actor, and where it leads. */
const moves = `
PENDING_PAYMENT authorise psp PLACED
PENDING_PAYMENT refusePayment psp CANCELLED
PENDING_PAYMENT payTimeOut system CLOSING
PENDING_PAYMENT cancel customer CLOSING
PENDING_PAYMENT cancel admin CLOSING
CLOSING paymentClosed psp EXPIRED
CLOSING authorise psp PLACED
CLOSING closeUnanswered system EXPIRED
SCHEDULED release system PLACED
SCHEDULED cancel customer CANCELLED
SCHEDULED cancel admin CANCELLED
SCHEDULED reject chef REJECTED
PLACED cancel customer CANCELLED
PLACED cancel admin CANCELLED
PLACED reject chef REJECTED
PLACED accept chef ACCEPTED
PLACED accept system ACCEPTED
PLACED proposeChanges chef AWAITING_CUSTOMER
PLACED remindChef system PLACED
PLACED acceptTimeOut system EXPIRED
AWAITING_CUSTOMER agree customer ACCEPTED
AWAITING_CUSTOMER decline customer CANCELLED
AWAITING_CUSTOMER answerTimeOut system CANCELLED
AWAITING_CUSTOMER cancel admin CANCELLED
ACCEPTED start chef PREPARING
ACCEPTED captureFailed psp CANCELLED
ACCEPTED cancel customer CANCELLED
ACCEPTED cancel chef CANCELLED
ACCEPTED cancel admin CANCELLED
ACCEPTED addMinutes chef ACCEPTED
ACCEPTED arrivalSlipped system ACCEPTED
ACCEPTED startTimeOut system CANCELLED
PREPARING cancel customer CANCELLED
PREPARING cancel chef CANCELLED
PREPARING cancel admin CANCELLED
PREPARING addMinutes chef PREPARING
PREPARING arrivalSlipped system PREPARING
PREPARING cookTimeOut system CANCELLED
PREPARING ready chef READY
PREPARING collected courier OUT_FOR_DELIVERY
READY recall chef PREPARING
READY cancel customer CANCELLED
READY cancel admin CANCELLED
READY arrivalSlipped system READY
READY pickUpTimeOut system CANCELLED
READY collected courier OUT_FOR_DELIVERY
OUT_FOR_DELIVERY delivered courier DELIVERED
OUT_FOR_DELIVERY customerNotFound courier FAILED_DELIVERY
OUT_FOR_DELIVERY customerNotFound admin FAILED_DELIVERY
OUT_FOR_DELIVERY mealLost courier FAILED_DELIVERY
OUT_FOR_DELIVERY mealLost admin FAILED_DELIVERY
OUT_FOR_DELIVERY arrivalSlipped system OUT_FOR_DELIVERY
OUT_FOR_DELIVERY deliveryTimeOut system FAILED_DELIVERY
DELIVERED holdElapsed system CLOSED
EXPIRED lateMoney psp EXPIRED
REJECTED lateMoney psp REJECTED
CANCELLED lateMoney psp CANCELLED
FAILED_DELIVERY lateMoney psp FAILED_DELIVERY
CLOSED lateMoney psp CLOSED`;
const toByMove = new Map(
  moves
    .trim()
    .split('\n')
    .map((move) => {
      const [state, event, actor, to] = move.split(' ');
      return [`${state} ${event} ${actor}`, to];
    }),
);

const proposalOf = (order: Order): Order => ({
  ...order,
  proposal: { readyBy, lines: order.lines, amounts: order.amounts },
});
const decided = (order: Order, command: Command, role: Role) =>
  decide(order, command, { role, id: null }, { now: noon, cancelAcceptedFeeCents: 300 });

/** New state, version and the money's version, or why not. */
const outcome = (result: ReturnType<typeof decided>): string =>
  result instanceof Refusal
    ? `${result.code} ${String(result.details?.state)}`
    : `${result.order.status} ${result.order.version} ${result.order.money.version}`;

function confirmed(order: Order, command: Command): Command {
  if (command.type !== 'cancel' || order.status === 'ACCEPTED') return command;
  const { totalCents, deliveryCents, tipCents } = order.amounts;
  return { ...command, confirmedCents: totalCents - deliveryCents - tipCents };
}

describe('the order table', () => {
  const events = eventNames.filter((it): it is Command['type'] => it !== 'place');
  test.each(orderStatuses)('%s: each event of each actor leads where the table says', (status) => {
    const led: Record<string, string> = {};
    const told: Record<string, string> = {};
    for (const type of events) {
      for (const role of roles) {
        const what = `${status} ${type} ${role}`;
        const order = proposalOf(anOrder(status));
        const to = toByMove.get(what);
        told[what] = to ? `${to} 5 5` : `ORDER_STATE ${status}`;
        led[what] = outcome(decided(order, confirmed(order, commandOf(type)), role));
      }
    }
    expect(led).toEqual(told);
  });

  test('every move of the table is there, and every event has a command', () => {
    expect(new Set(events)).toEqual(new Set(Object.keys(commands)));
    expect(toByMove.size).toBe(59);
  });

  test('an end before the start gives portions back, one after it does not', () => {
    const left: Record<string, string> = {};
    const right: Record<string, string> = {};
    for (const move of toByMove.keys()) {
      const [state, type, role] = move.split(' ') as [Order['status'], Command['type'], Role];
      const order = proposalOf(anOrder(state));
      const result = decided(order, confirmed(order, commandOf(type)), role);
      if (result instanceof Refusal || terminal.has(state)) continue;
      const { status, stock, money } = result.order;
      if (!terminal.has(status)) continue;
      left[move] = `${stock} ${money.holdCents} ${money.closed}`;
      right[move] = `${order.stock === 'RESERVED' ? 'RETURNED' : 'SOLD'} 0 true`;
    }
    expect(left).toEqual(right);
    expect(Object.keys(left)).toHaveLength(31);
  });

  test('an end without a meal keeps money only under a named rule of the liability table', () => {
    const keeping: string[] = [];
    for (const move of toByMove.keys()) {
      const [state, type, role] = move.split(' ') as [Order['status'], Command['type'], Role];
      const order = proposalOf(anOrder(state));
      const result = decided(order, confirmed(order, commandOf(type)), role);
      if (result instanceof Refusal || terminal.has(state)) continue;
      const { status, money, liability } = result.order;
      if (!terminal.has(status) || status === 'CLOSED' || money.keepCents === 0) continue;
      keeping.push(`${state} ${type} ${role} ${liability} ${money.keepCents}`);
    }
    expect(keeping).toEqual([
      'ACCEPTED cancel customer CUSTOMER_BEFORE_START 300',
      'PREPARING cancel customer CUSTOMER_AFTER_START 2520',
      'READY cancel customer CUSTOMER_AFTER_START 2520',
      'OUT_FOR_DELIVERY customerNotFound courier CUSTOMER_ABSENT 2770',
      'OUT_FOR_DELIVERY customerNotFound admin CUSTOMER_ABSENT 2770',
    ]);
  });
});
