import { type OrderStatus } from '@foodiefast/contracts/orders';
import type { Line, Order } from '../src/domain/order.ts';
import { plusMinutes } from '../src/domain/order.ts';
import { amountsOf } from '../src/domain/pricing.ts';

export const noon = '2026-11-20T12:00:00.000Z';

export const aLine = (o: Partial<Line> = {}): Line => {
  const quantity = o.quantity ?? 2;
  const unitCents = o.unitCents ?? 1200;
  return {
    dishId: '00000000-0000-7000-8000-00000000000a',
    name: { fr: 'Shoyu', en: 'Shoyu ramen' },
    quantity,
    unitCents,
    choices: [],
    allergens: [],
    note: null,
    totalCents: quantity * unitCents,
    taxCategory: 'meal',
    workUnits: 2,
    ...o,
  };
};

const rules = { serviceFeeBasisPoints: 500, smallOrderFeeCents: 200, smallOrderBelowCents: 1000 };

/** A delivery order of two bowls, paid as its status says, cooked twelve minutes after noon. */
export function anOrder(status: OrderStatus, o: Partial<Order> = {}): Order {
  const lines = o.lines ?? [aLine()];
  const amounts = amountsOf({ lines, deliveryCents: 250, tipCents: 300, rules });
  const readyBy = plusMinutes(noon, 12);
  const began = ['PREPARING', 'READY', 'OUT_FOR_DELIVERY', 'DELIVERED', 'CLOSED'].includes(status);
  const isEarly = ['PENDING_PAYMENT', 'CLOSING', 'SCHEDULED', 'PLACED'].includes(status);
  return {
    id: '00000000-0000-7000-8000-000000000001',
    number: '7K3Q9MA',
    version: 4,
    status,
    cause: status === 'CLOSING' ? 'PAYMENT_TIMED_OUT' : null,
    customerId: '00000000-0000-7000-8000-000000000002',
    kitchenId: '00000000-0000-7000-8000-000000000003',
    chefId: '00000000-0000-7000-8000-000000000004',
    courierId: null,
    kitchen: { name: 'Yukiko', acceptMinutes: 8, autoAccept: false },
    fulfilment: 'delivery',
    slot: null,
    lines,
    amounts,
    method: { method: 'checkout' },
    saveCard: false,
    note: null,
    contactless: false,
    address: null,
    doorNote: null,
    preparationMinutes: 12,
    rideMinutes: 10,
    serviceDate: '2026-11-20',
    cookSlot: noon,
    stock: began ? 'SOLD' : 'RESERVED',
    payment: {
      version: 2,
      attempt: 1,
      status: isEarly ? 'AUTHORISED' : 'CAPTURED',
      authorisedCents: amounts.totalCents,
      refundedCents: 0,
      checkoutUrl: null,
      redirectUrl: null,
      declineCode: null,
    },
    money: { version: 4, holdCents: amounts.totalCents, keepCents: 0, closed: false },
    placedAt: noon,
    enteredAt: noon,
    payBy: plusMinutes(noon, 10),
    acceptBy: isEarly ? plusMinutes(noon, 8) : null,
    readyBy: isEarly ? null : readyBy,
    addedMinutes: 0,
    eta: { from: plusMinutes(noon, 22), to: plusMinutes(noon, 37) },
    steps: [{ status: 'PENDING_PAYMENT', at: noon }],
    ride: null,
    liability: null,
    proposal: null,
    promotion: null,
    cooking: null,
    reminded: { times: 0, at: null },
    contacts: [],
    hasAlternatives: false,
    reason: null,
    tries: { collect: 0, handover: 0 },
    ...o,
  };
}
