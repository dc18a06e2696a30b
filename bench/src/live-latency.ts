import type { Client } from '@foodiefast/client/client';
import { openStream } from '@foodiefast/client/stream';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { placeOrders } from './order-load.ts';
import { quantile } from './result.ts';

const ratePerSecond = 300;

/**
 * From the time an order's event bears, which is before its commit, to the chef's screen: all
 * orders of one kitchen on one stream, while 300 a second are placed.
 */
export async function liveLatency(o: {
  chef: Client;
  gateway: string;
  tokens: readonly string[];
  quotes: string[];
  seconds: number;
}): Promise<{ p50Ms: number; p99Ms: number; events: number; perSecond: number }> {
  const latencies: number[] = [];
  const stream = openStream(o.chef, gatewayEndpoints.chefStream, {}, (event) => {
    const at = (event.data as { at?: string }).at;
    if (event.type === 'order.placed.v1' && at) latencies.push(Date.now() - Date.parse(at));
  });
  await stream.find((event) => event.type === 'snapshot', {
    what: 'the snapshot',
    timeoutMs: 10_000,
  });
  const load = await placeOrders({ ...o, rateMax: ratePerSecond });
  const end = performance.now() + 10_000;
  while (latencies.length < load.placed && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  stream.close();
  if (latencies.length < load.placed) {
    throw new Error(`only ${latencies.length} of ${load.placed} orders reached the stream`);
  }
  return {
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    events: latencies.length,
    perSecond: load.perSecond,
  };
}
