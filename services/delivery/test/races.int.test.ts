import { orderEvents } from '@foodiefast/contracts/order-events';
import { roundsOf } from '@foodiefast/testkit/rounds';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { stageOfFile } from './stage.ts';
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

const rounds = roundsOf(100);
// On a busy machine.
vi.setConfig({ testTimeout: rounds * 1_800 });

const stage = await stageOfFile();
const admin = await stage.identity.person(['admin']);

/** A hundred rounds, each on a spot of its own; how often each side won. */
async function race<Side extends string>(
  round: () => Promise<Side>,
  atOnce = 10,
): Promise<Partial<Record<Side, number>>> {
  const won: Partial<Record<Side, number>> = {};
  for (let done = 0; done < rounds; done += atOnce) {
    for (const side of await Promise.all(Array.from({ length: atOnce }, round))) {
      won[side] = (won[side] ?? 0) + 1;
    }
  }
  return won;
}
/** Lets either side of a race start first. */
async function aMoment(turnsMax = 40): Promise<void> {
  for (let turns = Math.floor(Math.random() * turnsMax); turns > 0; turns -= 1) {
    await new Promise(setImmediate);
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
  const won = await race(async () => {
    const spot = newSpot();
    const offered = await courierAt(stage, spot);
    const chosen = await courierAt(stage, northOf(spot, 20_000));
    const order = await acceptedOrder(stage, spot);
    await search(stage, order.jobId);
    const offer = await offerOf(stage, offered);
    const [taken, given] = await Promise.all([
      aMoment().then(() => accept(offered, offer.id)),
      aMoment().then(() => assign(order.orderId, chosen.id)),
    ]);
    expect(new Set([taken.status, given.status])).toEqual(new Set([200, 409]));
    expect(['OFFER_GONE', 'JOB_STATE', undefined]).toContain(taken.body.code);
    const winner = taken.status === 200 ? offered : chosen;
    const row = await jobRow(stage, order.orderId);
    expect(row).toMatchObject({ jobStatus: 'ASSIGNED', courier_id: winner.id });
    await expectEvenVersions(order.orderId);
    return winner === offered ? 'accept' : 'assign';
  });
  expect(new Set(Object.keys(won))).toEqual(new Set(['accept', 'assign']));
});

test('a courier with two chances at once gets one job', async () => {
  const won = await race(async () => {
    const spot = newSpot();
    const courier = await courierAt(stage, spot);
    const [first, second] = await Promise.all([
      acceptedOrder(stage, spot),
      acceptedOrder(stage, spot),
    ]);
    await search(stage, first.jobId);
    const offer = await offerOf(stage, courier);
    const answers = await Promise.all([
      aMoment().then(() => accept(courier, offer.id)),
      aMoment().then(() => assign(second.orderId, courier.id)),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await jobsOf(courier)).toBe(1);
    return answers[0].status === 200 ? 'accept' : 'assign';
  });
  expect(new Set(Object.keys(won))).toEqual(new Set(['accept', 'assign']));
});

test('two searches at once ask one courier once', async () => {
  const won = await race(async () => {
    const spot = newSpot();
    const courier = await courierAt(stage, spot);
    const orders = await Promise.all([acceptedOrder(stage, spot), acceptedOrder(stage, spot)]);
    await Promise.all(orders.map(({ jobId }) => search(stage, jobId, 3)));
    const { rows } = await sql<{ open: number }>`
      SELECT count(*)::int AS open FROM offers
      WHERE courier_id = ${courier.id} AND status = 'OPEN'`.execute(stage.db);
    expect(rows[0]?.open).toBe(1);
    const asked = await offerOf(stage, courier);
    return asked.jobId === orders[0]?.jobId ? 'first' : 'second';
  });
  expect(new Set(Object.keys(won))).toEqual(new Set(['first', 'second']));
});

test('an accept against the miss of the same offer: exactly one of them happens', async () => {
  let patience = 40;
  const won = await race(async () => {
    const spot = newSpot();
    const [first, second] = [
      await courierAt(stage, spot),
      await courierAt(stage, northOf(spot, 500)),
    ];
    const order = await acceptedOrder(stage, spot);
    await search(stage, order.jobId);
    const offer = await offerOf(stage, first);
    const [taken] = await Promise.all([
      aMoment().then(() => accept(first, offer.id)),
      aMoment(patience).then(() => {
        stage.passMinutes(1);
        return Promise.all([stage.fire('search', order.jobId), stage.fire('search', order.jobId)]);
      }),
    ]);
    await search(stage, order.jobId, 1);
    const row = await jobRow(stage, order.orderId);
    const next = await offerOf(stage, second);
    const assigned = { jobStatus: 'ASSIGNED', courier_id: first.id, missed_offers: 0 };
    const missed = { jobStatus: 'SEARCHING', courier_id: null, missed_offers: 1 };
    expect(row).toMatchObject(taken.status === 200 ? assigned : missed);
    expect(next === null).toBe(taken.status === 200);
    expect([undefined, 'OFFER_GONE']).toContain(taken.body.code);
    // Whoever lost gets more time, so that both win on slow machines and fast ones.
    patience = Math.max(2, Math.round(patience * (taken.status === 200 ? 0.4 : 2.5)));
    return taken.status === 200 ? 'accept' : 'miss';
    // One at a time: the rounds share their clock.
  }, 1);
  expect(new Set(Object.keys(won))).toEqual(new Set(['accept', 'miss']));
});

test('collected against cancelled: the job ends as orders decided', async () => {
  const won = await race(async () => {
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
    const { job } = (await stage.send('GET', '/courier/jobs/current', courier)).body;
    expect([tapped.body.code ?? tapped.status, jobStatus, job?.status]).toEqual(
      saidYes ? [200, 'TO_DROPOFF', 'TO_DROPOFF'] : ['ORDER_CANCELLED', 'CANCELLED', undefined],
    );
    await expectEvenVersions(orderId);
    return saidYes ? 'collected' : 'cancelled';
  });
  expect(new Set(Object.keys(won))).toEqual(new Set(['collected', 'cancelled']));

  /** Orders cancels under its own lock: never after it has said yes to the courier. */
  async function cancel(facts: Parameters<typeof acceptedOrder>[2] & { orderId: string }) {
    const { orderId } = facts;
    await aMoment();
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
