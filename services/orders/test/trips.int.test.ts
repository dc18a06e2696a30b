import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDish } from './kitchen.ts';
import { aCart, byCheckout, keyed, openStage, type Stage } from './stage.ts';

// Everybody who wants the same dish waits for each of these, so that one more is seen at once.
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.payment.mood = 'authorises';
});
afterAll(() => stage.close());

type Client = { query: unknown };

/** What a request says to the server from begin to commit, a list for each transaction. */
async function transactionsOf(work: () => Promise<unknown>): Promise<string[][]> {
  const said: string[] = [];
  const heard = new Map<Client, unknown>();
  const hear = (client: Client) => {
    if (heard.has(client)) return;
    const { query } = client as { query: (...asked: unknown[]) => unknown };
    heard.set(client, query);
    client.query = (...asked: unknown[]) => {
      said.push(String(asked[0]).trim());
      return Reflect.apply(query, client, asked);
    };
  };
  stage.pool.on('acquire', hear);
  try {
    await work();
  } finally {
    stage.pool.off('acquire', hear);
    for (const [client, query] of heard) client.query = query;
  }
  return said.reduce<string[][]>((all, text) => {
    if (text === 'begin') return [...all, [text]];
    const last = all.at(-1);
    if (last && last.at(-1) !== 'commit') last.push(text);
    return all;
  }, []);
}

test('an order of several dishes is placed in six trips, and paid in four', async () => {
  const dishes = [aDish(), aDish(), aDish({ portionsPerDay: null })];
  const kitchen = await stage.kitchen({}, dishes);
  const customer = await stage.identity.person();
  const lines = dishes.map(({ id }) => ({ dishId: id, quantity: 1 }));
  const place = async () => {
    const quote = await stage.post('/quotes', customer, { ...aCart(kitchen), lines });
    const body = { quoteId: quote.body.quoteId, ...byCheckout };
    return transactionsOf(async () => {
      const answer = await stage.post('/orders', customer, body, keyed());
      expect(answer).toMatchObject({ status: 201, body: { order: { status: 'PLACED' } } });
    });
  };
  // The first of a day writes the rows that all others count in, and asks for them once more.
  const [first] = await place();
  expect(first).toHaveLength(8);

  const [placed = [], authorised = [], ...others] = await place();
  expect(placed).toHaveLength(6);
  const taking = placed.findIndex((text) => text.includes('FOR UPDATE OF stock'));
  expect(placed.slice(taking + 1)).toHaveLength(2);
  expect(authorised).toHaveLength(4);
  expect(others).toEqual([]);
});

test('a cancellation gives portions and hands back in seven trips', async () => {
  const kitchen = await stage.kitchen();
  const customer = await stage.identity.person();
  const quote = await stage.post('/quotes', customer, aCart(kitchen));
  const body = { quoteId: quote.body.quoteId, ...byCheckout };
  const { id } = (await stage.post('/orders', customer, body, keyed())).body.order;
  const [cancelled = []] = await transactionsOf(async () => {
    const answer = await stage.post(`/orders/${id}/cancel`, customer, {}, keyed());
    expect(answer).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
  });
  expect(cancelled).toHaveLength(7);
});
