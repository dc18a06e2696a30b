import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { Actor, ChefOrder } from '@foodiefast/contracts/orders';
import type { Caller } from '@foodiefast/kit/access-token';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { type Asked, command } from '../commands.ts';
import { type Order, reachedKitchen } from '../domain/order.ts';
import { acceptedBy } from '../domain/ready-by.ts';
import { changePortions, readPortions } from '../portions.ts';
import { markSoldOut } from '../stock.ts';
import type { RouteDeps } from './deps.ts';

type Call = { caller: Caller; params: { id: string }; key: RequestKey | null };
type Wanted = Omit<Asked, 'actor' | 'owned'>;

export function addChefRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const {
    list,
    accept,
    reject,
    start,
    ready,
    recall,
    addMinutes,
    cancel,
    handedOver,
    stock,
    portions,
  } = chefOrderEndpoints;
  const { queries, codes, clock } = deps;

  const act = async ({ caller, params, key }: Call, asked: Wanted) => {
    const actor: Actor = { role: 'chef', id: caller.id };
    const owned: Asked['owned'] = (order) => order.chefId === caller.id && reachedKitchen(order);
    const { replayed } = await command(deps, key, params.id, { ...asked, actor, owned });
    const view: ChefOrder = await queries.chefView(await queries.find(params.id));
    return answer(200, view, replayHeader(replayed));
  };

  serve(app, list, ({ caller, query }) =>
    queries.board(caller.id, { ...query, open: query.open === 'true' }),
  );

  serve(app, accept, (call) =>
    act(call, {
      command(order, now) {
        const readyBy = acceptedBy(order, now, call.body);
        const { changes = [] } = call.body;
        const isLess = changes.some(
          ({ line, quantity }) => order.lines[line]?.quantity !== quantity,
        );
        return isLess ? { type: 'proposeChanges', readyBy, changes } : { type: 'accept', readyBy };
      },
    }),
  );

  serve(app, reject, (call) =>
    act(call, {
      command(order) {
        refuseForeign(order, call.body.soldOutDishIds);
        return { type: 'reject', reason: call.body.reason };
      },
      also: async (tx, { kitchenId, serviceDate }) => {
        const gone = call.body.soldOutDishIds;
        if (gone.length > 0) {
          await markSoldOut(tx, { kitchenId, serviceDate }, gone, clock.now());
        }
      },
    }),
  );

  serve(app, start, (call) => act(call, { command: () => ({ type: 'start' }) }));
  serve(app, ready, (call) => act(call, { command: () => ({ type: 'ready' }) }));
  serve(app, recall, (call) => act(call, { command: () => ({ type: 'recall' }) }));
  serve(app, addMinutes, (call) =>
    act(call, { command: () => ({ type: 'addMinutes', minutes: call.body.minutes }) }),
  );
  serve(app, cancel, (call) =>
    act(call, { command: () => ({ type: 'cancel', reason: call.body.reason }) }),
  );
  serve(app, handedOver, (call) =>
    act(call, {
      code: 'handover',
      command: (order) => ({
        type: 'handedOver',
        given: call.body.code,
        right: codes(order.id, 'handover'),
      }),
    }),
  );

  serve(app, stock, async ({ caller, query }) => {
    const day = await readPortions(deps, { chefId: caller.id, serviceDate: query.serviceDate });
    if (!day) throw notFound('Kitchen');
    return day;
  });

  serve(app, portions, async ({ caller, params, body }) => {
    const changed = await changePortions(deps, { chefId: caller.id, dishId: params.id, ...body });
    if (!changed) throw notFound('Dish');
    return changed;
  });
}

function refuseForeign({ lines }: Order, dishIds: readonly string[]): void {
  const foreign = dishIds.findIndex((id) => !lines.some(({ dishId }) => dishId === id));
  if (foreign < 0) return;
  const path = `soldOutDishIds[${foreign}]`;
  throw new Refusal('INVALID_INPUT', `Not valid: ${path}`, {
    errors: [{ path, message: 'is not a dish of this order' }],
  });
}
