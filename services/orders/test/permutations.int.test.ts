import { type JobStatus } from '@foodiefast/contracts/delivery';
import { type JobFacts, jobEvents } from '@foodiefast/contracts/delivery-events';
import type { OrderStatus } from '@foodiefast/contracts/orders';
import { type PaymentFacts, paymentEvents } from '@foodiefast/contracts/payment';
import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Order } from '../src/domain/order.ts';
import { toRow } from '../src/rows.ts';
import { anOrder } from './an-order.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Message = (order: Order) => Promise<void>;

const paymentSays =
  (verb: keyof typeof paymentEvents, version: number, o: Partial<PaymentFacts> = {}): Message =>
  async ({ id, amounts }) => {
    const data: PaymentFacts = {
      orderId: id,
      paymentId: id,
      attempt: 1,
      status: 'CAPTURED',
      currency: 'EUR',
      authorisedCents: amounts.totalCents,
      capturedCents: amounts.totalCents,
      refundedCents: 0,
      captureBefore: null,
      declineCode: null,
      disputeOpen: false,
      ...o,
    };
    await stage.hear(paymentEvents[verb], {
      key: id,
      version,
      data,
      id: eventId(id, `p${version}`),
    });
  };
const couriers = [newId(), newId()];
const deliverySays =
  (status: JobStatus, version: number, courier: number): Message =>
  async ({ id, kitchenId }) => {
    const data: JobFacts = {
      jobId: id,
      orderId: id,
      kitchenId,
      status,
      courierId: couriers[courier] ?? null,
      payCents: 700,
      reason: null,
      eta: null,
    };
    await stage.hear(jobEvents.moved, { key: id, version, data, id: eventId(id, `j${version}`) });
  };

/** The same message has the same id, however often it comes. */
const ids = new Map<string, string>();
function eventId(orderId: string, of: string): string {
  const key = `${orderId} ${of}`;
  const known = ids.get(key) ?? newId();
  ids.set(key, known);
  return known;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [
      item,
      ...rest,
    ]),
  );
}

/** Each message once more, at a place that moves with the permutation. */
function withDuplicates<T>(messages: readonly T[], turn: number): T[] {
  const all = [...messages];
  for (const [index, message] of messages.entries()) {
    all.splice(index + 1 + ((turn + index) % (all.length - index)), 0, message);
  }
  return all;
}

async function seeded(status: OrderStatus): Promise<Order> {
  const id = newId();
  const fresh = anOrder(status);
  const payment = { ...fresh.payment, version: 0, status: 'STARTING' as const, authorisedCents: 0 };
  const order = { ...fresh, id, number: id.slice(-12), payment };
  await stage.db.insertInto('orders').values(toRow(order, new Date())).execute();
  return order;
}

const timeless = ({ id: _id, number: _number, enteredAt, acceptBy, steps, ...order }: Order) => ({
  ...order,
  steps: steps.map(({ status }) => status),
  acceptMs: acceptBy === null ? null : Date.parse(acceptBy) - Date.parse(enteredAt),
});

async function endsOf(status: OrderStatus, history: readonly Message[]) {
  const ends = new Map<string, ReturnType<typeof timeless>>();
  for (const [turn, messages] of permutations(history).entries()) {
    const order = await seeded(status);
    for (const say of withDuplicates(messages, turn)) await say(order);
    const end = timeless(await stage.deps.queries.find(order.id));
    ends.set(JSON.stringify(end), end);
  }
  return [...ends.values()];
}

test('an order that waits for its payment is placed once, in every order of its messages', async () => {
  const ends = await endsOf('PENDING_PAYMENT', [
    paymentSays('actionRequired', 1, { status: 'REQUIRES_ACTION', authorisedCents: 0 }),
    paymentSays('failed', 2, { status: 'FAILED', authorisedCents: 0, declineCode: 'declined' }),
    paymentSays('authorised', 4, { attempt: 2, status: 'AUTHORISED' }),
    paymentSays('captured', 5, { attempt: 2 }),
    paymentSays('refunded', 6, { attempt: 2, refundedCents: 120 }),
  ]);
  expect(ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({
    status: 'PLACED',
    version: 5,
    acceptMs: 8 * 60_000,
    payment: { version: 6, attempt: 2, status: 'CAPTURED', refundedCents: 120 },
  });
}, 480_000);

test('an accepted order hears payment and delivery in any order and ends the same', async () => {
  const ends = await endsOf('ACCEPTED', [
    paymentSays('captured', 3),
    paymentSays('disputed', 4, { disputeOpen: true }),
    deliverySays('ASSIGNED', 2, 0),
    deliverySays('SEARCHING', 5, 2),
    deliverySays('AT_PICKUP', 7, 1),
  ]);
  expect(ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({
    status: 'ACCEPTED',
    version: 4,
    courierId: couriers[1],
    ride: { version: 7, status: 'AT_PICKUP' },
    payment: { version: 4, status: 'CAPTURED', disputeOpen: true },
  });
}, 480_000);

test('an order that ended keeps its end, whatever is heard late, and tells of the money once', async () => {
  const ends = await endsOf('EXPIRED', [
    paymentSays('actionRequired', 1, { status: 'REQUIRES_ACTION', authorisedCents: 0 }),
    paymentSays('authorised', 2, { status: 'AUTHORISED' }),
    paymentSays('voided', 3, { status: 'VOIDED' }),
    deliverySays('ASSIGNED', 2, 0),
  ]);
  const shown = ends.map(({ status, cause, payment, money }) => ({
    status,
    cause,
    payment: payment.status,
    closed: money.keepCents,
  }));
  expect(new Set(shown.map((it) => JSON.stringify(it)))).toHaveProperty('size', 1);
  expect(shown[0]).toMatchObject({ status: 'EXPIRED', payment: 'VOIDED', closed: 0 });
}, 480_000);
