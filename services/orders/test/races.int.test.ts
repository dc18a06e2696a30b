import { newId } from '@foodiefast/kit/ids';
import type { Person } from '@foodiefast/testkit/identity';
import { roundsOf } from '@foodiefast/testkit/rounds';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, order, type Stage } from './stage.ts';

const rounds = roundsOf(100);
const patienceMs = 60_000 + rounds * 2_400;

let stage: Stage;
let customer: Person;
beforeAll(async () => {
  stage = await openStage();
  customer = await stage.identity.person();
});
afterAll(() => stage.close());

type Kitchen = Awaited<ReturnType<Stage['kitchen']>>;

async function statusOf(id: string) {
  return stage.db
    .selectFrom('orders')
    .select(['status', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
async function eventsOf(id: string): Promise<number[]> {
  const rows = await stage.db
    .selectFrom('outbox')
    .select('version')
    .where('key', '=', id)
    .where('topic', '=', 'orders')
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.version);
}
/** Over all days: rounds that pass hours reach the next one. */
const portionsOf = (dishId: string) =>
  stage.db
    .selectFrom('stock')
    .select(({ fn }) => [
      fn.sum<number>('reserved').as('reserved'),
      fn.sum<number>('sold').as('sold'),
    ])
    .where('dish_id', '=', dishId)
    .executeTakeFirstOrThrow();
const isRising = (versions: number[]) => versions.every((version, index) => version === index + 1);

test(
  'the last portion goes to exactly one of many, whatever else is in their carts',
  async () => {
    stage.payment.mood = 'authorises';
    for (let round = 0; round < rounds; round += 1) {
      const dishes = [aDish({ portionsPerDay: 1 }), aDish({ portionsPerDay: 40 })];
      const kitchen = await stage.kitchen({}, dishes);
      const ids = dishes.map((dish) => dish.id);
      const quotes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => {
          // Half of the carts name the dishes the other way round.
          const lines = (index % 2 ? ids : ids.toReversed()).map((dishId) => ({
            dishId,
            quantity: 1,
          }));
          return stage.post('/quotes', customer, { ...aCart(kitchen), lines });
        }),
      );
      const answers = await Promise.all(
        quotes.map(({ body }) =>
          stage.post('/orders', customer, { quoteId: body.quoteId, ...byCheckout }, keyed()),
        ),
      );
      const codes = answers.map(({ status, body }) =>
        status === 201 ? 'PLACED' : (body.code as string),
      );
      expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual([
        'PLACED',
        ...Array.from({ length: 7 }, () => 'SOLD_OUT'),
      ]);
      const stock = await stage.db
        .selectFrom('stock')
        .select(['reserved', 'sold'])
        .where('kitchen_id', '=', kitchen.kitchenId)
        .execute();
      expect(stock).toEqual([
        { reserved: 1, sold: 0 },
        { reserved: 1, sold: 0 },
      ]);
    }
  },
  patienceMs,
);

test(
  'the last hands of a slot are given once',
  async () => {
    for (let round = 0; round < 20; round += 1) {
      const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 2 });
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => order(stage, customer, aCart(kitchen)).catch(String)),
      );
      const placed = answers.filter((it) => typeof it !== 'string' && it.status === 201);
      // One in each slot that the kitchen may begin in: now and the next four.
      expect(placed).toHaveLength(5);
      const taken = await stage.db
        .selectFrom('capacity')
        .select('units')
        .where('kitchen_id', '=', kitchen.kitchenId)
        .execute();
      expect(taken.map(({ units }) => units)).toEqual([2, 2, 2, 2, 2]);
    }
  },
  patienceMs,
);

const losing = new Set(['IDEMPOTENCY_KEY_IN_USE', 'QUOTE_USED']);

test(
  'one key twice at once makes one order; one quote with two keys too',
  async () => {
    const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 500 }, [
      aDish({ portionsPerDay: null }),
    ]);
    for (let round = 0; round < rounds; round += 1) {
      const { quoteId } = (await stage.post('/quotes', customer, aCart(kitchen))).body;
      const body = { quoteId, ...byCheckout };
      const same = keyed();
      const keys = round % 2 ? [same, same, same] : [keyed(), keyed(), keyed()];
      const answers = await Promise.all(
        keys.map((headers) => stage.post('/orders', customer, body, headers)),
      );
      const made = answers.filter(({ status }) => status < 300).map((it) => it.body.order.id);
      expect(new Set(made).size).toBe(1);
      const refused = answers.flatMap((it) => (it.status < 300 ? [] : [it.body.code as string]));
      expect(refused.filter((code) => !losing.has(code))).toEqual([]);
      await stage.post(`/orders/${made[0]}/cancel`, customer, {});
    }
  },
  patienceMs,
);

async function race(
  kitchen: Kitchen,
  prepare: (id: string) => Promise<void>,
  tappers: (id: string) => Promise<{ status: number; body: { code?: string } } | void>[],
) {
  const { id } = (await order(stage, customer, aCart(kitchen))).body.order as { id: string };
  await prepare(id);
  const answers = await Promise.all(tappers(id));
  expect(answers.filter((answer) => answer && answer.status >= 500)).toEqual([]);
  expect(isRising(await eventsOf(id))).toBe(true);
  return { id, answers, after: await statusOf(id) };
}

test(
  'accept against cancel: one wins, and the loser is told the state',
  async () => {
    const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 500 }, [
      aDish({ portionsPerDay: null }),
    ]);
    for (let round = 0; round < rounds; round += 1) {
      const { after, answers } = await race(
        kitchen,
        async () => {},
        (id) => {
          const accept = () =>
            stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 15 });
          const cancel = () => stage.post(`/orders/${id}/cancel`, customer, {});
          return round % 2 ? [accept(), cancel()] : [cancel(), accept()];
        },
      );
      expect(['ACCEPTED', 'CANCELLED']).toContain(after.status);
      expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(1);
      expect(answers.find((answer) => answer?.status !== 200)?.body.code).toMatch(
        /^(ORDER_STATE|COST_NOT_CONFIRMED)$/,
      );
    }
  },
  patienceMs,
);

test(
  'collected against cancel: the meal is with the courier or the order is cancelled',
  async () => {
    const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 500 }, [
      aDish({ portionsPerDay: null }),
    ]);
    for (let round = 0; round < rounds; round += 1) {
      const courierId = newId();
      const { after, answers } = await race(
        kitchen,
        async (id) => {
          await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 15 });
          await stage.capture(id);
          await stage.post(`/chef/orders/${id}/start`, kitchen.chef, {});
        },
        (id) => {
          const code = stage.codes(id, 'collect');
          const collect = () => stage.ask(`/internal/orders/${id}/collected`, { courierId, code });
          const cancel = async () => {
            const asked = await stage.post(`/orders/${id}/cancel`, customer, {});
            if (asked.body.code !== 'COST_NOT_CONFIRMED') return asked;
            const confirmedCost = asked.body.cost as object;
            return stage.post(`/orders/${id}/cancel`, customer, { confirmedCost });
          };
          const late = async () => (await stage.get(`/orders/${id}`, customer), collect());
          return round % 2 ? [collect(), cancel()] : [cancel(), late()];
        },
      );
      const [winner] = answers.filter((answer) => answer?.status === 200);
      expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(1);
      const loser = answers.find((answer) => answer !== winner);
      expect(['OUT_FOR_DELIVERY', 'CANCELLED']).toContain(after.status);
      expect(loser?.body.code).toBe(
        after.status === 'CANCELLED' ? 'ORDER_CANCELLED' : 'ORDER_STATE',
      );
    }
  },
  patienceMs,
);

test(
  'expiry against accept at the deadline: one of the two, and portions are right',
  async () => {
    const dish = aDish({ portionsPerDay: 10_000 });
    const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 500 }, [dish]);
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { after } = await race(
        kitchen,
        async (id) => {
          // The last moment at which accepting is in time and the expiry is due already.
          const acceptBy = stage.now();
          await stage.setAcceptBy(id, acceptBy, round % 2 === 0 ? 5 : -1);
        },
        (id) => [
          stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 15 }),
          stage.fire('accept', id),
        ],
      );
      expect(['ACCEPTED', 'EXPIRED', 'PLACED']).toContain(after.status);
      if (after.status !== 'EXPIRED') held += 1;
    }
    expect(await portionsOf(dish.id)).toEqual({ reserved: held, sold: 0 });
  },
  patienceMs,
);

test(
  'agreed against declined against too late: one of them, and the food is counted once',
  async () => {
    const dish = aDish({ portionsPerDay: 10_000 });
    const kitchen = await stage.kitchen({ capacityUnitsPerSlot: 5_000 }, [dish]);
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const cart = aCart(kitchen, { quantity: 3 });
      const { id } = (await order(stage, customer, cart)).body.order as { id: string };
      const changes = [{ line: 0, quantity: 2 }];
      await stage.post(`/chef/orders/${id}/accept`, kitchen.chef, { minutes: 30, changes });
      stage.passMinutes(2);
      const answer = (word: string) => stage.post(`/orders/${id}/changes/${word}`, customer, {});
      const race = [
        () => answer('agree'),
        () => answer('decline'),
        () => stage.fire('answer', id).then(() => undefined),
      ];
      const answers = await Promise.all((round % 2 ? race : race.toReversed()).map((tap) => tap()));
      const codes = answers.flatMap((it) => (it && it.status !== 200 ? [it.body.code] : []));
      expect(new Set([...codes, 'ORDER_STATE'])).toEqual(new Set(['ORDER_STATE']));
      const { status, cause, stock } = await stage.deps.queries.find(id);
      const end = `${status} ${cause} ${stock}`;
      expect([
        'ACCEPTED null RESERVED',
        'CANCELLED CUSTOMER_DECLINED RETURNED',
        'CANCELLED CUSTOMER_SILENT RETURNED',
      ]).toContain(end);
      expect(isRising(await eventsOf(id))).toBe(true);
      if (status === 'ACCEPTED') held += 2;
    }
    expect(await portionsOf(dish.id)).toEqual({ reserved: held, sold: 0 });
  },
  patienceMs,
);
