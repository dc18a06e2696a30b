import { isDeepStrictEqual } from 'node:util';
import { orderStatuses } from '@foodiefast/contracts/order-names';
import type { OrderStatus } from '@foodiefast/contracts/orders';
import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Order, plusMinutes } from '../src/domain/order.ts';
import { toRow } from '../src/rows.ts';
import { anOrder, noon } from './an-order.ts';
import { openStage, type Stage } from './stage.ts';

type Answer = { status: number; body: Record<string, unknown> };
type Door = { open: readonly OrderStatus[]; tap: (order: Order) => Promise<Answer> };

let stage: Stage;
let customer: Person;
let chef: Person;
let admin: Person;
const courierId = newId();
beforeAll(async () => {
  stage = await openStage();
  [customer, chef, admin] = await Promise.all([
    stage.identity.person(['customer']),
    stage.identity.person(['chef']),
    stage.identity.person(['admin']),
  ]);
});
afterAll(() => stage.close());

/** The table of product.md by its doors: the states in which each one opens. */
const doors: Record<string, Door> = {
  'customer cancels': {
    open: ['PENDING_PAYMENT', 'SCHEDULED', 'PLACED', 'ACCEPTED', 'PREPARING', 'READY'],
    tap: async ({ id }) => {
      const path = `/orders/${id}/cancel`;
      const asked = await stage.post(path, customer, {});
      if (asked.body.code !== 'COST_NOT_CONFIRMED') return asked;
      return stage.post(path, customer, { confirmedCost: asked.body.cost });
    },
  },
  'customer agrees': {
    open: ['AWAITING_CUSTOMER'],
    tap: ({ id }) => stage.post(`/orders/${id}/changes/agree`, customer, {}),
  },
  'customer declines': {
    open: ['AWAITING_CUSTOMER'],
    tap: ({ id }) => stage.post(`/orders/${id}/changes/decline`, customer, {}),
  },
  'chef accepts': chefs(['PLACED'], 'accept', { minutes: 15 }),
  'chef proposes': chefs(['PLACED'], 'accept', { changes: [{ line: 0, quantity: 1 }] }),
  'chef rejects': chefs(['SCHEDULED', 'PLACED'], 'reject', { reason: 'no rice' }),
  'chef starts': chefs(['ACCEPTED'], 'start'),
  'chef adds minutes': chefs(['ACCEPTED', 'PREPARING'], 'add-minutes', { minutes: 5 }),
  'chef is ready': chefs(['PREPARING'], 'ready'),
  'chef recalls': chefs(['READY'], 'recall'),
  'chef cancels': chefs(['ACCEPTED', 'PREPARING'], 'cancel', { reason: 'no gas' }),
  'chef hands a delivery over': chefs([], 'handed-over', { code: '1234' }),
  'admin cancels': admins(
    [
      'PENDING_PAYMENT',
      'SCHEDULED',
      'PLACED',
      'AWAITING_CUSTOMER',
      'ACCEPTED',
      'PREPARING',
      'READY',
    ],
    'cancel',
    { reason: 'asked to' },
  ),
  'admin gives up': admins(['OUT_FOR_DELIVERY'], 'delivery-failed', {
    cause: 'CUSTOMER_ABSENT',
    reason: 'asked to',
  }),
  'courier collects': {
    open: ['PREPARING', 'READY'],
    tap: ({ id }) =>
      stage.ask(`/internal/orders/${id}/collected`, {
        courierId,
        code: stage.codes(id, 'collect'),
      }),
  },
  'courier delivers': {
    open: ['OUT_FOR_DELIVERY'],
    tap: ({ id }) =>
      stage.ask(`/internal/orders/${id}/delivered`, {
        courierId,
        code: stage.codes(id, 'handover'),
      }),
  },
  'courier loses it': {
    open: ['OUT_FOR_DELIVERY'],
    tap: ({ id }) =>
      stage.ask(`/internal/orders/${id}/delivery-failed`, { courierId, reason: 'ACCIDENT' }),
  },
};

function chefs(open: readonly OrderStatus[], name: string, body = {}): Door {
  return { open, tap: ({ id }) => stage.post(`/chef/orders/${id}/${name}`, chef, body) };
}
function admins(open: readonly OrderStatus[], name: string, body = {}): Door {
  return { open, tap: ({ id }) => stage.post(`/admin/orders/${id}/${name}`, admin, body) };
}

async function anOrderThatIs(status: OrderStatus): Promise<Order> {
  const id = newId();
  const now = stage.now();
  const { lines, amounts } = anOrder(status);
  const reached = status !== 'PENDING_PAYMENT' && status !== 'CLOSING';
  const order = anOrder(status, {
    id,
    number: id.slice(-7),
    customerId: customer.id,
    chefId: chef.id,
    kitchenId: newId(),
    placedAt: now,
    enteredAt: now,
    acceptBy: plusMinutes(now, 8),
    readyBy: reached && status !== 'PLACED' ? plusMinutes(now, 12) : null,
    proposal: { readyBy: plusMinutes(now, 20), lines, amounts },
    steps: [
      { status: 'PENDING_PAYMENT', at: noon },
      ...(reached ? [{ status: 'PLACED' as const, at: noon }] : []),
    ],
  });
  await stage.db
    .insertInto('orders')
    .values(toRow(order, new Date(now)))
    .execute();
  return order;
}

async function everythingOf(id: string): Promise<unknown> {
  const { rows } = await sql`
    SELECT to_jsonb(orders) AS row,
      (SELECT count(*) FROM outbox WHERE key = orders.id::text) AS events,
      (SELECT count(*) FROM audit WHERE object_id = orders.id) AS audits,
      (SELECT jsonb_agg(to_jsonb(d) - 'take_at') FROM deadlines d WHERE d.id = orders.id::text)
        AS deadlines
    FROM orders WHERE id = ${id}`.execute(stage.db);
  return rows[0];
}

const unpaid: readonly OrderStatus[] = ['PENDING_PAYMENT', 'CLOSING'];
const ended: readonly OrderStatus[] = ['CANCELLED', 'REJECTED', 'EXPIRED'];

/** A chef is not told of an order that nobody paid; a courier is told that there is no meal any more. */
function refusal(door: string, status: OrderStatus): string {
  if (door.startsWith('chef') && unpaid.includes(status)) return '404 NOT_FOUND undefined';
  if (door === 'courier collects' && ended.includes(status)) return `409 ORDER_CANCELLED ${status}`;
  return `409 ORDER_STATE ${status}`;
}

test.each(orderStatuses)(
  '%s opens the doors of the table alone, and moves by no other',
  async (status) => {
    const did: Record<string, string> = {};
    const should: Record<string, string> = {};
    for (const [name, { open, tap }] of Object.entries(doors)) {
      const order = await anOrderThatIs(status);
      const before = await everythingOf(order.id);
      const { status: code, body } = await tap(order);
      const isSame = isDeepStrictEqual(await everythingOf(order.id), before);
      const { version } = await stage.deps.queries.find(order.id);
      const isOpen = open.includes(status);
      did[name] = isOpen
        ? `${code} ${version - order.version}`
        : `${code} ${String(body['code'])} ${String(body['state'])} ${isSame ? 'same' : 'changed'}`;
      should[name] = isOpen ? '200 1' : `${refusal(name, status)} same`;
    }
    expect(did).toEqual(should);
  },
);
