import { makeQuotes } from './cart.ts';
import { compareDoors } from './door.ts';
import { liveLatency } from './live-latency.ts';
import { type OrderRate, orderRate } from './order-rate.ts';
import { openPgbench } from './pgbench.ts';
import { writeReport } from './report.ts';
import { command, quantile, type Result, round } from './result.ts';
import { searchLatency } from './search-latency.ts';
import { openStage } from './stage.ts';

const results: Result[] = [];
const notes: string[] = [];

function note(name: string, value: number, unit: string, floor?: number, goal?: number): void {
  const result = { name, value, unit, floor: floor ?? null, goal: goal ?? null, command };
  results.push(result);
  console.log(`${name}: ${value} ${unit}`);
}

function noteRate(what: string, rate: OrderRate, floor: number, goal: number): void {
  note(`orders, ${what}`, round(rate.perSecond, 0), 'orders/s');
  note(`orders, ${what}, p99`, round(rate.p99Ms, 1), 'ms');
  if (rate.ratio === null || rate.pgbenchPerSecond === null) return;
  note(`pgbench simple-update beside it`, round(rate.pgbenchPerSecond, 0), 'tps');
  note(`orders, ${what}, of pgbench`, round(rate.ratio), 'ratio', floor, goal);
}

const interrupt = new AbortController();
const stage = await openStage(interrupt.signal);
try {
  const yardstick = await openPgbench(stage.postgresUrl);
  if (!yardstick) notes.push("pgbench was missing (Debian's postgresql-contrib): no ratios.");

  const all = await stage.startOrders('all');
  const { dishes, hotDish } = stage;
  const usual = await orderRate(stage, dishes, yardstick);
  noteRate('with broker, relay and consumers', usual, 0.15, 0.3);
  const hot = await orderRate(stage, hotDish, null);
  note('orders, all of one dish', round(hot.perSecond, 0), 'orders/s');
  note('orders, all of one dish, p99', round(hot.p99Ms, 1), 'ms');
  const live = await liveLatency({
    chef: stage.kitchen.chef.client,
    gateway: stage.gateway,
    tokens: await stage.tokens(),
    quotes: await makeQuotes(stage.guest, hotDish, 3_300),
    seconds: 10,
  });
  note('orders placed while the stream was watched', round(live.perSecond, 0), 'orders/s');
  note('commit to live screen, p50', live.p50Ms, 'ms');
  note('commit to live screen, p99', live.p99Ms, 'ms', 250, 75);
  await all.stop();

  await stage.quieten();
  const alone = await stage.startOrders('http');
  const quiet = await orderRate(stage, dishes, yardstick);
  noteRate('without broker and consumers', quiet, 0.3, 0.6);
  await alone.stop();
  await yardstick?.close();

  const doors = await compareDoors({
    env: stage.environmentOf('gateway'),
    log: stage.log,
    rounds: 3,
    seconds: 4,
  });
  if (doors) {
    const [gateway, nginx] = [quantile(doors.gateway, 0.5), quantile(doors.nginx, 0.5)];
    note('gateway on one core', round(gateway, 0), 'requests/s');
    note('nginx on the same core', round(nginx, 0), 'requests/s');
    note('gateway of nginx', round(gateway / nginx), 'ratio', 0.2, 0.3);
  } else notes.push('nginx or wrk was missing (Debian): no comparison of the gateway.');

  const searches = searchLatency();
  note('search among 5,000 dishes, p99', searches.usual.p99Ms, 'ms', 50, 15);
  note('search by hostile queries, p99', searches.hostile.p99Ms, 'ms', 50, 30);

  notes.push(
    "Orders: 16 customers through the gateway with token check, rate limit, idempotency key, portions, order, outbox and audit rows in one transaction, fsync on. Payment's part is answered at once by a stub, as it would measure the provider. They are spread over 64 dishes of 4 kitchens as pgbench spreads its updates; orders of one dish all wait for the same row.",
    'pgbench: simple-update, prepared, 16 clients, scale 16, on the same server and disk.',
    'Live: from the time in the event, which is before the commit, to one chef who watches all orders of the kitchen.',
    'Search: in process, 200 kitchens, time on the processor, filters and the first page included.',
    'Gateway: `GET /kitchens/{id}` for guests, wrk with 32 connections; the upstream is an nginx that answers 700 bytes.',
  );
  writeReport(results, notes);
} finally {
  await stage.close();
}
