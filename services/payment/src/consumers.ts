import { jobEvents } from '@foodiefast/contracts/delivery-events';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import { type Handler, on } from '@foodiefast/kit/consume';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { blankPayment } from './domain/blank.ts';
import type { OrderFigures, Payment } from './domain/payment.ts';
import { rideAfter } from './domain/ride.ts';
import type { Store } from './store.ts';
import type { PaymentTables } from './tables.ts';

type Deps = { store: Store; clock: Clock };

/** Every event carries its whole order or job, so one handler reads all of a kind. */
export const handlers = (deps: Deps): Handler[] => [...ofOrders(deps), ...ofJobs(deps)];

const ofJobs = ({ store, clock }: Deps): Handler[] =>
  Object.values(jobEvents).map((contract) =>
    on(contract, async (tx: Tx, { data, version }) => {
      await store.updateIn(
        tx as unknown as Tx<PaymentTables>,
        data.orderId,
        (before) => {
          const payment = before ?? blankPayment(data.orderId, newId(), clock.now());
          const ride = rideAfter(payment.ride, data, version);
          return ride && { payment: { ...payment, ride } };
        },
        0,
      );
    }),
  );

function ofOrders({ store, clock }: Deps): Handler[] {
  return Object.entries(orderEvents).map(([name, contract]) =>
    on(contract, async (tx: Tx, event) => {
      const heals = name === 'restated';
      await store.updateIn(
        tx as unknown as Tx<PaymentTables>,
        event.data.orderId,
        (before) => {
          const payment = before ?? blankPayment(event.data.orderId, newId(), clock.now());
          const after = heardOf(payment, event.data, event.version, heals);
          return after && { payment: after };
        },
        0,
      );
    }),
  );
}

/** Null when nothing in the event is newer than what is known. */
export function heardOf(
  payment: Payment,
  order: OrderFacts,
  version: number,
  heals = false,
): Payment | null {
  const newer = (next: number, known: number | undefined | null) =>
    known === undefined || known === null || next > known || (heals && next === known);
  const newTarget = newer(order.money.version, payment.target?.version);
  const newOrder = newer(version, payment.orderVersion);
  if (!newTarget && !newOrder) return null;
  return {
    ...payment,
    customerId: payment.customerId ?? order.customerId,
    target: newTarget ? order.money : payment.target,
    order: newOrder ? figuresOf(order) : payment.order,
    orderVersion: newOrder ? version : payment.orderVersion,
  };
}

const figuresOf = (order: OrderFacts): OrderFigures => ({
  status: order.status,
  cause: order.cause,
  kitchenId: order.kitchenId,
  chefId: order.chefId,
  courierId: order.courierId,
  totalCents: order.totalCents,
  itemsCents: order.itemsCents,
  deliveryCents: order.deliveryCents,
  tipCents: order.tipCents,
  fulfilment: order.fulfilment,
  liability: order.liability,
  deliveredAt: order.deliveredAt,
  number: order.number,
  placedAt: order.placedAt,
  kitchenName: order.kitchenName,
  serviceCents: order.serviceCents,
  smallOrderCents: order.smallOrderCents,
  discountCents: order.discountCents,
  lines: order.lines,
});
