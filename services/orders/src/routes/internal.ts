import { internalOrderEndpoints } from '@foodiefast/contracts/order-internal';
import type { Actor, OrderStatus } from '@foodiefast/contracts/orders';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { type Asked, command } from '../commands.ts';
import { failing } from '../domain/command.ts';
import type { Order } from '../domain/order.ts';
import type { RouteDeps } from './deps.ts';

/** Orders alone decides that a meal was collected or delivered; delivery asks, and may ask again. */
export function addInternalRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { collected, delivered, failed, parties } = internalOrderEndpoints;
  const { queries, codes } = deps;

  const decide = async (
    orderId: string,
    courierId: string,
    done: readonly OrderStatus[],
    asked: Omit<Asked, 'actor'>,
  ) => {
    const actor: Actor = { role: 'courier', id: courierId };
    const known = await queries.find(orderId);
    const isDone = (order: Order) => done.includes(order.status) && order.courierId === courierId;
    if (!isDone(known)) {
      await command(deps, null, orderId, { ...asked, actor }).catch(async (error: unknown) => {
        // Of two of the same taps at once the second finds the first one's work.
        if (!(error instanceof Refusal) || !isDone(await queries.find(orderId))) throw error;
      });
    }
    const { status, version } = await queries.find(orderId);
    return { status, version };
  };

  serve(app, collected, ({ params, body }) =>
    decide(params.id, body.courierId, ['OUT_FOR_DELIVERY', 'DELIVERED', 'CLOSED'], {
      code: 'collect',
      command(order) {
        refuseIfOver(order);
        const right = codes(order.id, 'collect');
        return { type: 'collected', courierId: body.courierId, given: body.code, right };
      },
    }),
  );

  serve(app, delivered, ({ params, body }) =>
    decide(params.id, body.courierId, ['DELIVERED', 'CLOSED'], {
      code: 'handover',
      owned: (order) => isOn(order, body.courierId),
      command: (order) => ({
        type: 'delivered',
        courierId: body.courierId,
        given: body.code,
        right: codes(order.id, 'handover'),
        photoId: body.photoId,
      }),
    }),
  );

  serve(app, failed, ({ params, body }) =>
    decide(params.id, body.courierId, ['FAILED_DELIVERY'], {
      owned: (order) => isOn(order, body.courierId),
      command: () => failing(body.reason, body.contacts),
    }),
  );

  serve(app, parties, async ({ params }) => {
    const { customerId, chefId, kitchenId } = await queries.find(params.id);
    return { customerId, chefId, kitchenId };
  });
}

const isOn = (order: Order, courierId: string): boolean =>
  order.courierId === null || order.courierId === courierId;

const over: ReadonlySet<OrderStatus> = new Set(['CANCELLED', 'REJECTED', 'EXPIRED']);

function refuseIfOver(order: Order): void {
  if (!over.has(order.status)) return;
  throw new Refusal('ORDER_CANCELLED', 'The order was cancelled', {
    details: { state: order.status },
  });
}
