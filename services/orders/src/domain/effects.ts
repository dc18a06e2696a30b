import type { Command } from './command.ts';
import { windowFor } from './eta.ts';
import type { Circumstances } from './guards.ts';
import { liabilityFor } from './liability.ts';
import { type Order, plusMinutes } from './order.ts';
import { reduced } from './pricing.ts';
import type { Effect } from './rules.ts';

type Change = (order: Order, command: Command, o: Circumstances, before: Order) => Order;

/** What a row of the table does to the order. */
export const effects: Readonly<Record<Effect, Change>> = {
  startAcceptClock: (order, _command, { now }) => ({
    ...order,
    acceptBy: plusMinutes(now, order.kitchen.acceptMinutes),
  }),
  promiseReadyBy: (order, command) =>
    command.type === 'accept' ? promised(order, command.readyBy) : order,
  propose: (order, command) =>
    command.type === 'proposeChanges' ? proposed(order, command) : order,
  applyProposal: (order, _command, { now }) => agreed(order, now),
  sellStock: (order) => ({ ...order, stock: 'SOLD' }),
  // Once only, and never after the cooking began.
  returnStock: (order) => (order.stock === 'RESERVED' ? { ...order, stock: 'RETURNED' } : order),
  refundBudget: (order, _command, _o, before) =>
    before.stock === 'SOLD' ? order : claiming(order, 0),
  showAlternatives: (order) => ({ ...order, hasAlternatives: true }),
  countReminder: (order, _command, { now }) => ({
    ...order,
    reminded: { times: order.reminded.times + 1, at: now },
  }),
  logContacts: (order, command) =>
    'contacts' in command ? { ...order, contacts: command.contacts } : order,
  addMinutes: (order, command) =>
    command.type === 'addMinutes' && order.readyBy !== null
      ? {
          ...promised(order, plusMinutes(order.readyBy, command.minutes)),
          addedMinutes: order.addedMinutes + command.minutes,
        }
      : order,
  settleLiability: (order, _command, _o, before) => ({
    ...order,
    liability: liabilityFor(before, order.cause),
  }),
  tellArrival: (order, command) =>
    command.type === 'arrivalSlipped' ? { ...order, eta: command.eta } : order,
  bringCourier: (order, command) =>
    command.type === 'collected' ? { ...order, courierId: command.courierId } : order,
};

const promised = (order: Order, readyBy: string): Order => ({
  ...order,
  readyBy,
  eta: windowFor(readyBy, order),
});

/** Lines go away or shrink. */
export function proposed(
  order: Order,
  { readyBy, changes }: Extract<Command, { type: 'proposeChanges' }>,
): Order & { proposal: NonNullable<Order['proposal']> } {
  const lines = order.lines
    .map((line, index) => {
      const quantity = changes.findLast((it) => it.line === index)?.quantity ?? line.quantity;
      return { ...line, quantity, totalCents: (line.totalCents / line.quantity) * quantity };
    })
    .filter((line) => line.quantity > 0);
  const amounts = reduced(order.amounts, lines);
  return { ...order, proposal: { readyBy, lines, amounts } };
}

function agreed(order: Order, now: string): Order {
  const { proposal } = order;
  if (!proposal) throw new Error(`order ${order.id} has no proposal to agree to`);
  const { lines, amounts } = proposal;
  const readyBy = proposal.readyBy > now ? proposal.readyBy : plusMinutes(now, 1);
  const smaller = claiming({ ...order, lines, amounts, proposal: null }, amounts.discountCents);
  return promised(smaller, readyBy);
}

const claiming = (order: Order, claimedCents: number): Order => ({
  ...order,
  promotion: order.promotion && { ...order.promotion, claimedCents },
});
