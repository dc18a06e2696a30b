import { Pool } from 'undici';

export const customers = 16;

export type Load = { perSecond: number; placed: number; millis: number[] };

/**
 * Sixteen customers place orders through the gateway, each the next as soon as the last is
 * answered, until the quotes or the time are used up. An order that is not placed ends the bench.
 */
export async function placeOrders(o: {
  gateway: string;
  tokens: readonly string[];
  quotes: string[];
  seconds: number;
  /** At most so many a second over all; as many as go when left out. */
  rateMax?: number;
}): Promise<Load> {
  const pool = new Pool(o.gateway, { connections: o.tokens.length, pipelining: 1 });
  const millis: number[] = [];
  const failures: string[] = [];
  const startMs = performance.now();
  const endMs = startMs + o.seconds * 1000;
  const paceMs = o.rateMax ? (o.tokens.length * 1000) / o.rateMax : 0;

  const customer = async (token: string, index: number) => {
    let nextMs = startMs + (paceMs * index) / o.tokens.length;
    while (performance.now() < endMs) {
      const quoteId = o.quotes.pop();
      if (!quoteId) return;
      const waitMs = nextMs - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      nextMs += paceMs;
      const sentMs = performance.now();
      const answer = await pool.request({
        method: 'POST',
        path: '/api/v1/orders',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': quoteId.slice(0, 36),
        },
        body: JSON.stringify({ quoteId, payment: { method: 'checkout' } }),
      });
      const body = await answer.body.text();
      if (answer.statusCode === 201) millis.push(performance.now() - sentMs);
      else failures.push(`${answer.statusCode} ${body}`);
    }
  };
  await Promise.all(o.tokens.map(customer));
  const seconds = (performance.now() - startMs) / 1000;
  await pool.close();
  if (failures.length > 0) {
    const some = failures.slice(0, 5).join('\n');
    const all = failures.length + millis.length;
    throw new Error(`${failures.length} of ${all} orders failed:\n${some}`);
  }
  return { perSecond: millis.length / seconds, placed: millis.length, millis };
}
