// Reads the request figures of all http pods twice and judges what lies between.
import { resolve4 } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const { PODS_HOST, SECONDS, ERROR_RATIO_MAX, P99_SECONDS_MAX, REQUESTS_MIN } = process.env;
const series = /^http_server_request_duration(?:_seconds)?_(count|bucket)\{(.*)\} (\S+)$/;

/** Sums by status and by bucket; streams last as long as a person looks and say nothing here. */
function figuresOf(text) {
  const figures = { all: 0, failed: 0, buckets: new Map() };
  for (const line of text.split('\n')) {
    const [, kind, labels, value] = series.exec(line) ?? [];
    if (!kind || /http_route="[^"]*\/live/.test(labels)) continue;
    if (kind === 'count') {
      figures.all += Number(value);
      if (/http_response_status_code="5/.test(labels)) figures.failed += Number(value);
    } else {
      const le = Number(/le="([^"]*)"/.exec(labels)?.[1].replace('+Inf', 'Infinity'));
      figures.buckets.set(le, (figures.buckets.get(le) ?? 0) + Number(value));
    }
  }
  return figures;
}

async function readAll() {
  const addresses = await resolve4(PODS_HOST);
  const read = async (address) => {
    const answer = await fetch(`http://${address}:8081/metrics`, {
      signal: AbortSignal.timeout(5_000),
    });
    return [address, figuresOf(await answer.text())];
  };
  const settled = await Promise.allSettled(addresses.map(read));
  return new Map(settled.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : [])));
}

const before = await readAll();
await sleep(Number(SECONDS) * 1000);
const sum = { all: 0, failed: 0, buckets: new Map() };
for (const [address, after] of await readAll()) {
  const first = before.get(address) ?? { all: 0, failed: 0, buckets: new Map() };
  sum.all += after.all - first.all;
  sum.failed += after.failed - first.failed;
  for (const [le, count] of after.buckets) {
    const added = count - (first.buckets.get(le) ?? 0);
    sum.buckets.set(le, (sum.buckets.get(le) ?? 0) + added);
  }
}
const ratio = sum.all === 0 ? 0 : sum.failed / sum.all;
const ordered = [...sum.buckets].sort(([a], [b]) => a - b);
const p99 = ordered.find(([, count]) => count >= sum.all * 0.99)?.[0] ?? 0;
const verdict = `${sum.all} requests in ${SECONDS} s, ${(ratio * 100).toFixed(2)} % failed, p99 at most ${p99} s`;
console.log(verdict);
if (sum.all < Number(REQUESTS_MIN)) {
  console.log(`fewer than ${REQUESTS_MIN}: nothing to judge by`);
} else if (ratio > Number(ERROR_RATIO_MAX) || p99 > Number(P99_SECONDS_MAX)) {
  console.error(`refused: at most ${ERROR_RATIO_MAX} may fail, p99 at most ${P99_SECONDS_MAX} s`);
  process.exit(1);
}
