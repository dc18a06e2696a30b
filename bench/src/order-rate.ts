import { makeQuotes } from './cart.ts';
import type { Wanted } from './menus.ts';
import { placeOrders } from './order-load.ts';
import type { Yardstick } from './pgbench.ts';
import { quantile } from './result.ts';
import type { Stage } from './stage.ts';

const rounds = 3;
const seconds = 5;
const warmUpQuotes = 1_500;

export type OrderRate = {
  perSecond: number;
  /** Share of what pgbench reaches on the same server at the same time. */
  ratio: number | null;
  pgbenchPerSecond: number | null;
  p99Ms: number;
};

/** Orders and pgbench in turn (A B A B A B); the medians count. */
export async function orderRate(
  stage: Stage,
  dishes: readonly Wanted[],
  yardstick: Yardstick | null,
): Promise<OrderRate> {
  const { gateway, guest } = stage;
  const load = async (quotes: string[]) =>
    placeOrders({ gateway, tokens: await stage.tokens(), quotes, seconds });
  const warm = await load(await makeQuotes(guest, dishes, warmUpQuotes));
  const orders: number[] = [];
  const bench: number[] = [];
  const millis: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const count = Math.ceil(Math.max(warm.perSecond, ...orders) * seconds * 1.5);
    const run = await load(await makeQuotes(guest, dishes, count));
    orders.push(run.perSecond);
    millis.push(...run.millis);
    if (yardstick) bench.push(await yardstick.measure(seconds));
  }
  const perSecond = quantile(orders, 0.5);
  const pgbenchPerSecond = yardstick ? quantile(bench, 0.5) : null;
  return {
    perSecond,
    pgbenchPerSecond,
    ratio: pgbenchPerSecond ? perSecond / pgbenchPerSecond : null,
    p99Ms: quantile(millis, 0.99),
  };
}
