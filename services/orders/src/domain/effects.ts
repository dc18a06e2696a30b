import type { Command } from './command.ts';
import { windowFor } from './eta.ts';
import type { Circumstances } from './guards.ts';
import { liabilityFor } from './liability.ts';
import { type Order, plusMinutes } from './order.ts';
import { withFees } from './pricing.ts';
import type { Effect } from './rules.ts';

type Change = (order: Order, command: Command, o: Circumstances, before: Order) => Order;

/** What a row of the table does to the order; effects that come later (rules.ts) are not here. */
export const effects: Readonly<Partial<Record<Effect, Change>>> = {
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

/** Lines go away or shrink; fees stay or fall with them. */
function proposed(
  order: Order,
  { readyBy, changes }: Extract<Command, { type: 'proposeChanges' }>,
): Order {
  const { deliveryCents, serviceCents, smallOrderCents, tipCents, itemsCents } = order.amounts;
  const lines = order.lines
    .map((line, index) => {
      const quantity = changes.findLast((it) => it.line === index)?.quantity ?? line.quantity;
      return { ...line, quantity, totalCents: (line.totalCents / line.quantity) * quantity };
    })
    .filter((line) => line.quantity > 0);
  const left = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const amounts = withFees({
    lines,
    deliveryCents,
    smallOrderCents,
    tipCents,
    // The fee is a share of the items and shrinks with them; a broken cent goes to the customer.
    serviceCents: itemsCents === 0 ? serviceCents : Math.floor((serviceCents * left) / itemsCents),
  });
  return { ...order, proposal: { readyBy, lines, amounts } };
}

function agreed(order: Order, now: string): Order {
  const { proposal } = order;
  if (!proposal) throw new Error(`order ${order.id} has no proposal to agree to`);
  const { lines, amounts } = proposal;
  const readyBy = proposal.readyBy > now ? proposal.readyBy : plusMinutes(now, 1);
  return promised({ ...order, lines, amounts, proposal: null }, readyBy);
}
