import { orderEvents } from '@foodiefast/contracts/order-events';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';
import {
  acceptedOrder,
  courierAt,
  jobRow,
  newSpot,
  northOf,
  offerOf,
  ridesTo,
  search,
  takes,
  tap,
} from './town.ts';

const rounds = 100;
const atOnce = 10;

let stage: Stage;
let admin: Awaited<ReturnType<Stage['identity']['person']>>;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.identity.person(['admin']);
});
afterAll(() => stage.close());

/** A hundred rounds, ten at a time, each on a spot of its own. */
async function race(round: () => Promise<void>): Promise<void> {
  for (let done = 0; done < rounds; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, round));
  }
}
type Courier = Awaited<ReturnType<typeof courierAt>>;
const accept = (courier: Courier, offerId: string) =>
  stage.send('POST', `/courier/offers/${offerId}/accept`, courier);
const assign = (orderId: string, courierId: string) =>
  stage.send('POST', `/admin/orders/${orderId}/assign`, admin, {
    body: { courierId, reason: 'a race' },
  });
const jobsOf = async (courier: Courier) =>
  (
    await stage.db
      .selectFrom('jobs')
      .select('id')
      .where('courier_id', '=', courier.id)
      .where('status', '=', 'ASSIGNED')
      .execute()
  ).length;

/** Whatever the winner, versions are told one by one. */
async function expectEvenVersions(orderId: string): Promise<void> {
  const versions = (await stage.told(orderId)).map(({ version }) => version);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
}

test('two couriers who get one job at once: one has it, the other is refused', async () => {
  const winners = new Set<string>();
  await race(async () => {
    const spot = newSpot();
    const offered = await courierAt(stage, spot);
    const chosen = await courierAt(stage, northOf(spot, 20_000));
    const order = await acceptedOrder(stage, spot);
    await search(stage, order.jobId);
    const offer = await offerOf(stage, offered);
    const [taken, given] = await Promise.all([
      accept(offered, offer.id),
      assign(order.orderId, chosen.id),
    ]);
    expect([taken.status, given.status].toSorted()).toEqual([200, 409]);
    expect(['OFFER_GONE', 'JOB_STATE', undefined]).toContain(taken.body.code);
    const winner = taken.status === 200 ? offered : chosen;
    winners.add(winner === offered ? 'accept' : 'assign');
    const row = await jobRow(stage, order.orderId);
    expect(row).toMatchObject({ jobStatus: 'ASSIGNED', courier_id: winner.id });
    await expectEvenVersions(order.orderId);
  });
  expect(winners.size).toBeGreaterThan(0);
});

test('a courier with two chances at once gets one job', async () => {
  await race(async () => {
    const spot = newSpot();
    const courier = await courierAt(stage, spot);
    const [first, second] = await Promise.all([
      acceptedOrder(stage, spot),
      acceptedOrder(stage, spot),
    ]);
    await search(stage, first.jobId);
    const offer = await offerOf(stage, courier);
    const answers = await Promise.all([
      accept(courier, offer.id),
      assign(second.orderId, courier.id),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await jobsOf(courier)).toBe(1);
  });
});

test('two searches at once ask one courier once', async () => {
  await race(async () => {
    const spot = newSpot();
    const courier = await courierAt(stage, spot);
    const orders = await Promise.all([acceptedOrder(stage, spot), acceptedOrder(stage, spot)]);
    await Promise.all(orders.map(({ jobId }) => search(stage, jobId, 3)));
    const { rows } = await sql<{ open: number }>`
      SELECT count(*)::int AS open FROM offers
      WHERE courier_id = ${courier.id} AND status = 'OPEN'`.execute(stage.db);
    expect(rows[0]?.open).toBe(1);
    expect(await offerOf(stage, courier)).not.toBeNull();
  });
});

test('an accept against the miss of the same offer: exactly one of them happens', async () => {
  await race(async () => {
    const spot = newSpot();
    const [first, second] = [
      await courierAt(stage, spot),
      await courierAt(stage, northOf(spot, 500)),
    ];
    const order = await acceptedOrder(stage, spot);
    await search(stage, order.jobId);
    const offer = await offerOf(stage, first);
    // As close to the end as a tap can come: whoever reads the clock first decides.
    const end = new Date(stage.now().getTime() + 25);
    await stage.db
      .updateTable('offers')
      .set({ expires_at: end })
      .where('id', '=', offer.id)
      .execute();
    await untilNearly(end);
    const [taken] = await Promise.all([
      accept(first, offer.id),
      stage.fire('search', order.jobId),
      stage.fire('search', order.jobId),
    ]);
    await search(stage, order.jobId, 1);
    const row = await jobRow(stage, order.orderId);
    const next = await offerOf(stage, second);
    if (taken.status === 200) {
      expect(row).toMatchObject({ jobStatus: 'ASSIGNED', courier_id: first.id, missed_offers: 0 });
      expect(next).toBeNull();
    } else {
      expect(taken.body.code).toBe('OFFER_GONE');
      expect(row).toMatchObject({ jobStatus: 'SEARCHING', courier_id: null, missed_offers: 1 });
      expect(next).not.toBeNull();
    }
  });
});

async function untilNearly(end: Date): Promise<void> {
  const marginMs = Math.random() * 8;
  while (stage.now().getTime() < end.getTime() - marginMs) await new Promise(setImmediate);
}

test('collected against cancelled: the job ends as orders decided', async () => {
  await race(async () => {
    const spot = newSpot();
    const courier = await courierAt(stage, spot);
    const order = await acceptedOrder(stage, spot);
    const { orderId } = order;
    await takes(stage, courier, order.jobId);
    await ridesTo(stage, courier, order.jobId, 'at_pickup');
    const [tapped] = await Promise.all([
      tap(stage, courier, order.jobId, 'collected', { code: '1234' }),
      cancel(order.facts),
    ]);
    const saidYes = stage.orders.said.some((it) => it.orderId === orderId);
    const { jobStatus } = await jobRow(stage, orderId);
    if (saidYes) {
      expect([tapped.status, jobStatus]).toEqual([200, 'TO_DROPOFF']);
    } else {
      expect([tapped.body.code, jobStatus]).toEqual(['ORDER_CANCELLED', 'CANCELLED']);
      expect((await stage.send('GET', '/courier/jobs/current', courier)).body.job).toBeNull();
    }
    await expectEvenVersions(orderId);
  });

  /** Orders cancels under its own lock: never after it has said yes to the courier. */
  async function cancel(facts: Parameters<typeof acceptedOrder>[2] & { orderId: string }) {
    const { orderId } = facts;
    for (let wait = Math.random() * 12; wait > 0; wait -= 1) await new Promise(setImmediate);
    if (stage.orders.said.some((it) => it.orderId === orderId)) return;
    stage.orders.cancelled.add(orderId);
    const data = { ...facts, status: 'CANCELLED' } as never;
    await stage.hear(orderEvents.cancelled, { key: orderId, version: 6, data });
  }
});

test('the same tap ten times at once moves the job once', async () => {
  const spot = newSpot();
  const courier = await courierAt(stage, spot);
  const order = await acceptedOrder(stage, spot);
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, 'at_pickup');
  const taps = await Promise.all(
    Array.from({ length: 10 }, () =>
      tap(stage, courier, order.jobId, 'collected', { code: '1234', sequence: 900_000 }),
    ),
  );
  expect(taps.map(({ status, body }) => [status, body.status])).toEqual(
    Array.from({ length: 10 }, () => [200, 'TO_DROPOFF']),
  );
  await expectEvenVersions(order.orderId);
});
