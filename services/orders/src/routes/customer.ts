import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import type { Actor, QuoteInput } from '@foodiefast/contracts/orders';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { alternativesTo } from '../alternatives.ts';
import { command } from '../commands.ts';
import type { Order } from '../domain/order.ts';
import { orderDestination } from '../placing/destination.ts';
import { cardUnknown, placeOrder } from '../placing/place.ts';
import { makeQuote } from '../placing/quote.ts';
import { paymentView } from '../views.ts';
import type { RouteDeps } from './deps.ts';

export function addCustomerRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { place, list, get, reorder, alternatives, cancel, agree, decline, fetched } =
    customerOrderEndpoints;
  const { db, write, queries, payments } = deps;

  const shown = async (order: Order) => ({
    order: await queries.view(order),
    payment: paymentView(order),
  });

  serve(app, place, async ({ body, caller, key }) => {
    const destination = await orderDestination(db, body, caller.id);
    const { payment } = body;
    const cardKnown =
      !('cardId' in payment) || (await payments.knowsCard(caller.id, payment.cardId));
    let placed: Order | null = null;
    const { result, replayed } = await write(key, async (tx, finish) => {
      const placing = { customerId: caller.id, input: body, destination, cardKnown };
      const { order, last } = await placeOrder(tx, deps, placing);
      placed = order;
      return finish({ orderId: order.id }, last);
    });
    const fresh = placed ?? (await queries.find(result.orderId));
    refuseIfRefused(fresh);
    if (fresh.status === 'PENDING_PAYMENT') {
      await (replayed ? payments.ask(fresh) : payments.open(fresh));
    }
    const order = await queries.find(result.orderId);
    refuseIfRefused(order);
    return answer(
      order.payment.status === 'STARTING' ? 202 : 201,
      await shown(order),
      replayHeader(replayed),
    );
  });

  serve(app, list, ({ caller, query }) => queries.listOfCustomer(caller.id, query));
  serve(app, get, async ({ caller, params }) =>
    shown(await queries.ofCustomer(caller.id, params.id)),
  );

  serve(app, reorder, async ({ caller, params }) => {
    const order = await queries.ofCustomer(caller.id, params.id);
    return makeQuote(deps, wishAgain(order), caller.id);
  });

  serve(app, alternatives, async ({ caller, params }) =>
    alternativesTo(deps, await queries.ofCustomer(caller.id, params.id)),
  );

  serve(app, cancel, async ({ caller, params, body, key }) => {
    const { replayed } = await command(deps, key, params.id, {
      actor: customer(caller.id),
      owned: (order) => order.customerId === caller.id,
      command: () => ({ type: 'cancel', confirmedCents: body.confirmedCost?.amount }),
    });
    return answer(200, await queries.view(await queries.find(params.id)), replayHeader(replayed));
  });

  for (const [endpoint, type] of [
    [agree, 'agree'],
    [decline, 'decline'],
    [fetched, 'fetched'],
  ] as const) {
    serve(app, endpoint, async ({ caller, params, key }) => {
      const { replayed } = await command(deps, key, params.id, {
        actor: customer(caller.id),
        owned: (order) => order.customerId === caller.id,
        command: () => ({ type }),
      });
      return answer(200, await queries.view(await queries.find(params.id)), replayHeader(replayed));
    });
  }
}

/** The same meal to the same door, without the tip, which is given anew. */
const wishAgain = ({ kitchenId, fulfilment, lines, address, doorNote }: Order): QuoteInput => ({
  kitchenId,
  fulfilment,
  ...(address ? { destination: { address, ...(doorNote ? { doorNote } : {}) } } : {}),
  lines: lines.map(({ dishId, quantity, choices, note }) => ({
    dishId,
    quantity,
    choiceIds: choices.map(({ id }) => id),
    ...(note ? { note } : {}),
  })),
});

const customer = (id: string): Actor => ({ role: 'customer', id });

/** The card was removed since, or payment could not be asked about it before. */
function refuseIfRefused(order: Order): void {
  if (order.cause === 'PAYMENT_REFUSED') throw cardUnknown({ orderId: order.id });
}
