import type { ServiceName } from '@foodiefast/contracts/topology';
import { hashAfter } from '../src/i12-chain.ts';

export const orderId = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';
const dishId = '00000000-0000-7000-8000-000000000003';
const journals = [
  '00000000-0000-7000-8000-000000000004',
  '00000000-0000-7000-8000-000000000005',
] as const;
const moves = [
  'PENDING_PAYMENT',
  'PLACED',
  'ACCEPTED',
  'PREPARING',
  'READY',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
] as const;

type Statement = readonly [ServiceName, string, (readonly unknown[])?];

/** One order of two portions for 20 EUR, delivered and paid, as all stores would know it. */
export function aCleanDay(now: Date): Statement[] {
  const details = {
    lines: [{ dishId, quantity: 2 }],
    serviceDate: '2026-11-21',
    stock: 'SOLD',
    money: { version: 7, holdCents: 2_000, keepCents: 2_000, closed: false },
    liability: null,
  };
  return [
    [
      'orders',
      `INSERT INTO orders (id, number, version, status, customer_id, kitchen_id, chef_id,
         total_cents, placed_at, updated_at, due_at, details)
       VALUES ($1, 'A-1', 7, 'DELIVERED', $2, $2, $2, 2000, now(), now(), now(), $3)`,
      [orderId, other, JSON.stringify(details)],
    ],
    [
      'orders',
      `INSERT INTO deadlines (kind, id, due_at, take_at, data)
       VALUES ('hold', $1, now() + interval '1 day', now() + interval '1 day', '{}')`,
      [orderId],
    ],
    [
      'orders',
      `INSERT INTO stock (dish_id, service_date, kitchen_id, initial, sold)
       VALUES ($1, '2026-11-21', $2, 10, 2)`,
      [dishId, other],
    ],
    ...moves.map(
      (status, index): Statement => [
        'orders',
        `INSERT INTO audit (id, at, actor_role, action, object_type, object_id, version, detail)
         VALUES (gen_random_uuid(), now(), 'system', 'order.move', 'order', $1, $2, $3)`,
        [orderId, index + 1, JSON.stringify({ status })],
      ],
    ),
    [
      'payment',
      `INSERT INTO payments (order_id, id, status, version, attempt, closing, currency, asked_cents,
         authorised_cents, capturing_cents, captured_cents, refunded_cents, disputed_cents,
         admin_refund_cents, capture_refusals, intent_id, charge_id, order_version, created_at,
         updated_at)
       VALUES ($1, $2, 'CAPTURED', 3, 1, false, 'EUR', 2000, 2000, 0, 2000, 0, 0, 0, 0, 'pi_1',
         'ch_1', 7, now(), now())`,
      [orderId, other],
    ],
    [
      'payment',
      `WITH made AS (
         INSERT INTO ledger_journals (id, order_id, kind, source, at)
         VALUES ('${journals[0]}', '${orderId}', 'capture', 'ch_1', now()),
           ('${journals[1]}', '${orderId}', 'split', '3', now()))
       INSERT INTO ledger_lines (journal_id, account, currency, amount_cents)
       VALUES ('${journals[0]}', 'processor', 'EUR', 2000),
         ('${journals[0]}', 'customer', 'EUR', -2000), ('${journals[1]}', 'customer', 'EUR', 2000),
         ('${journals[1]}', 'chef', 'EUR', -2000)`,
    ],
    [
      'delivery',
      `INSERT INTO jobs (id, order_id, order_number, order_version, version, status, kitchen_id,
         chef_id, customer_id, courier_id, pay_cents, pay_raised, ready_by, search_at, entered_at,
         missed_offers, excluded, eta_from, eta_to)
       VALUES ($2, $1, 'A-1', 7, 6, 'DONE', $2, $2, $2, $2, 400, false, now(), now(), now(), 0,
         '{}', now(), now())`,
      [orderId, other],
    ],
    [
      'admin',
      `INSERT INTO orders (id, version, updated_at, facts, placed_at)
       VALUES ($1, 7, now(), '{}', now())`,
      [orderId],
    ],
    ...chain(now),
  ];
}

export const chainLink = (sequence: number, at: Date) => ({
  sequence,
  event_id: `00000000-0000-7000-8000-0000000001${String(sequence).padStart(2, '0')}`,
  at,
  source: 'orders',
  action: 'order.place',
  actor_role: 'customer',
  actor_id: null,
  object_type: 'order',
  object_id: orderId,
  detail: { status: 'PLACED', cents: sequence },
});

function chain(now: Date): Statement[] {
  const statements: Statement[] = [];
  let hash = '0'.repeat(64);
  for (const sequence of [1, 2]) {
    const link = chainLink(sequence, now);
    hash = hashAfter(hash, link);
    statements.push([
      'admin',
      `INSERT INTO chain (sequence, event_id, at, source, action, actor_role, actor_id, object_type,
         object_id, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [...Object.values(link).slice(0, -1), JSON.stringify(link.detail), hash],
    ]);
  }
  return statements;
}
