import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** What the services would say; a test changes it as it goes. */
export function createPlatform(ownerToken: () => string) {
  const orderId = randomUUID();
  const kitchenId = randomUUID();
  const at = '2026-11-21T12:00:00.000Z';
  const eta = { from: at, to: '2026-11-21T12:15:00.000Z' };
  const money = { amount: 1250, currency: 'EUR' };
  const state = {
    status: 'PLACED',
    version: 1,
    ride: null as object | null,
    ordersAway: false,
    ridesAway: false,
    reads: 0,
    boardStatus: 'PLACED',
  };
  const order = () => ({
    id: orderId,
    number: 'A-1',
    version: state.version,
    status: state.status,
    cause: null,
    kitchen: { id: kitchenId, name: 'Chez Test' },
    fulfilment: 'delivery',
    slot: null,
    lines: [],
    amounts: {
      items: money,
      delivery: money,
      smallOrder: money,
      service: money,
      discount: money,
      tip: money,
      taxes: [],
      total: money,
    },
    refunded: money,
    note: null,
    contactless: false,
    address: null,
    placedAt: at,
    acceptBy: null,
    readyBy: null,
    eta,
    steps: [{ status: 'PLACED', at }],
    cancel: { possible: true, cost: null },
    handoverCode: '1234',
    proposal: null,
  });
  const chefOrder = () => ({
    id: orderId,
    number: 'A-1',
    version: 1,
    status: state.boardStatus,
    cause: null,
    customerName: 'Léa',
    fulfilment: 'delivery',
    slot: null,
    lines: [],
    items: money,
    note: null,
    placedAt: at,
    acceptBy: null,
    readyBy: null,
    addedMinutes: 0,
    pickupCode: null,
    steps: [],
  });
  const payment = {
    status: 'AUTHORISED',
    attempt: 1,
    checkoutUrl: null,
    redirectUrl: null,
    declineCode: null,
  };
  const kitchenInput = {
    name: 'Chez Test',
    description: { fr: 'Bon', en: 'Good' },
    cuisines: ['lyonnaise'],
    quarter: 'Croix-Rousse',
    address: {
      line1: '1 rue du Test',
      postcode: '69001',
      city: 'Lyon',
      country: 'FR',
      point: { lat: 45.77, lng: 4.83 },
    },
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    delivery: null,
    collection: true,
    capacityUnitsPerSlot: 10,
  };
  const problem = (status: number, code: string) => ({
    type: 'about:blank',
    title: code,
    status,
    code,
    detail: code,
    requestId: 'r',
  });

  function routes(app: FastifyInstance) {
    app.addHook('preHandler', async (request, reply) => {
      if (state.ordersAway && request.url.startsWith('/orders')) {
        return reply.code(503).send(problem(503, 'UNAVAILABLE'));
      }
    });
    app.get('/orders/:id', async (request, reply) => {
      const { id } = request.params as { id: string };
      const mine = request.headers.authorization === ownerToken() && id === orderId;
      state.reads += 1;
      return mine ? { order: order(), payment } : reply.code(404).send(problem(404, 'NOT_FOUND'));
    });
    app.get('/orders', async () => ({ items: [order()], nextCursor: null }));
    app.get('/internal/orders/:id/ride', async (_request, reply) =>
      state.ridesAway ? reply.code(503).send(problem(503, 'UNAVAILABLE')) : { ride: state.ride },
    );
    app.get('/kitchens', async () => ({ items: [], nextCursor: null }));
    app.get('/chef/kitchen', async (request, reply) =>
      request.headers.authorization === ownerToken()
        ? reply.header('etag', '"kitchen-1"').send({
            id: kitchenId,
            state: 'LIVE',
            details: null,
            hours: {
              week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
              exceptions: [],
            },
            pausedUntil: null,
            busyMinutes: 0,
            busyUntil: null,
            publishedMenuVersion: 1,
          })
        : reply.code(404).send(problem(404, 'NOT_FOUND')),
    );
    app.get('/chef/orders', async () => ({ items: [chefOrder()], nextCursor: null }));
    app.get('/courier/offers/current', async () => ({ offer: null }));
    app.get('/courier/jobs/current', async () => ({ job: null }));
  }
  return { orderId, kitchenId, kitchenInput, at, state, routes };
}
