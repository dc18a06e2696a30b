import type { OrderFacts } from '@foodiefast/contracts/orders';

const noon = '2026-05-01T12:00:00.000Z';

/** A placed delivery order of one dish for 10.00 EUR, unless told otherwise. */
export const orderFacts = (o: Partial<OrderFacts> = {}): OrderFacts => ({
  orderId: crypto.randomUUID(),
  number: 'FF-STORY',
  status: 'PLACED',
  cause: null,
  actor: { role: 'system', id: null },
  customerId: crypto.randomUUID(),
  kitchenId: crypto.randomUUID(),
  chefId: crypto.randomUUID(),
  courierId: null,
  fulfilment: 'delivery',
  currency: 'EUR',
  totalCents: 1000,
  itemsCents: 1000,
  deliveryCents: 0,
  serviceCents: 0,
  tipCents: 0,
  dishes: [{ dishId: crypto.randomUUID(), quantity: 1 }],
  slot: null,
  placedAt: noon,
  acceptBy: null,
  readyBy: null,
  eta: { from: noon, to: noon },
  money: { version: 1, holdCents: 1000, keepCents: 0, closed: false },
  liability: null,
  deliveredAt: null,
  kitchenName: 'Yukiko Ramen',
  smallOrderCents: 0,
  discountCents: 0,
  lines: [],
  ...o,
});
