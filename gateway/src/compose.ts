import {
  deliveryEndpoints,
  internalDeliveryEndpoints,
} from '@foodiefast/contracts/delivery-endpoints';
import type { gatewayEndpoints, OrderScreen } from '@foodiefast/contracts/gateway';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { voteEndpoints } from '@foodiefast/contracts/votes';
import type { Logger } from '@foodiefast/kit/log';
import type { Peer } from '@foodiefast/kit/peer';
import { Refusal } from '@foodiefast/kit/refusal';
import type * as z from 'zod';

/** Whom the gateway asks. All but `rides` are asked at their public door, in the caller's name. */
export type Owners = { menu: Peer; orders: Peer; delivery: Peer; rides: Peer; reviews: Peer };
export type Views = ReturnType<typeof createViews>;

type Part<Name extends keyof typeof gatewayEndpoints> = z.input<
  NonNullable<(typeof gatewayEndpoints)[Name]['answers'][200]>
>;

const againMax = 5;
const boardPageSize = 100;
const boardMax = 500;

/** Answers made of what several services say. Reads only. */
export function createViews({ menu, orders, delivery, rides, reviews }: Owners, log: Logger) {
  /** The order decides whether there is an answer; a ride that can't be asked is left out. */
  async function order(orderId: string, bearer: string): Promise<OrderScreen> {
    const params = { id: orderId };
    const placed = await orders.call(customerOrderEndpoints.get, { params, bearer });
    const { order } = placed;
    const ride = isCarried(order)
      ? await rides
          .call(internalDeliveryEndpoints.ride, { params })
          .then((answer) => answer.ride, without<null>(log, 'ride', null))
      : null;
    return {
      ...placed,
      orderId: order.id,
      version: order.version,
      status: order.status,
      steps: order.steps,
      eta: ride?.eta ?? order.eta,
      courier: ride && {
        firstName: ride.courierFirstName,
        status: ride.status,
        position: ride.position,
      },
    };
  }

  async function tracking(orderId: string, bearer: string): Promise<Part<'tracking'>> {
    const { order: _order, payment: _payment, ...shown } = await order(orderId, bearer);
    return shown;
  }

  async function home(
    at: { lat: number; lng: number },
    bearer: string | null,
  ): Promise<Part<'home'>> {
    const missing: null[] = [];
    const leave = (what: string) => (error: unknown) => {
      missing.push(without(log, what, null)(error));
      return { items: [] };
    };
    const [near, again] = await Promise.all([
      menu.call(menuEndpoints.listKitchens, { query: at, bearer: null }).catch(leave('kitchens')),
      bearer === null
        ? { items: [] }
        : orders
            .call(customerOrderEndpoints.list, { query: { limit: againMax }, bearer })
            .catch(leave('orders')),
    ]);
    return { near: near.items, again: again.items, complete: missing.length === 0 };
  }

  /** The kitchen that the caller cooks in; NOT_FOUND for who has none. */
  const ownKitchen = (bearer: string) => menu.call(menuEndpoints.chefKitchen, { bearer });

  async function board(bearer: string) {
    const items = [];
    let cursor: string | undefined;
    do {
      const query = { open: 'true' as const, limit: boardPageSize, cursor };
      const page = await orders.call(chefOrderEndpoints.list, { query, bearer });
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && items.length < boardMax);
    return { orders: items };
  }

  async function ride(bearer: string) {
    // By paths that the delivery of the release before has, too.
    const [{ offer }, { job }] = await Promise.all([
      delivery.call(deliveryEndpoints.currentOffer, { bearer }),
      delivery.call(deliveryEndpoints.currentJob, { bearer }),
    ]);
    return { offer, job };
  }

  async function votes() {
    const { mine: _mine, ...shown } = await reviews.call(voteEndpoints.today, { bearer: null });
    return shown;
  }

  return { order, tracking, home, ownKitchen, board, ride, votes };
}

/** Nobody is asked to bring what its kitchen has not accepted. */
const isCarried = ({ fulfilment, status }: OrderScreen['order']): boolean =>
  fulfilment === 'delivery' && !unaccepted.has(status);
const unaccepted = new Set<OrderScreen['status']>([
  'PENDING_PAYMENT',
  'CLOSING',
  'PLACED',
  'AWAITING_CUSTOMER',
  'REJECTED',
  'EXPIRED',
]);

const without =
  <Instead>(log: Logger, what: string, instead: Instead) =>
  (error: unknown): Instead => {
    if (!(error instanceof Refusal)) throw error;
    log.warn({ code: error.code, what }, 'a part is left out');
    return instead;
  };
