import { metricsIn, metricsOf, queries } from './named-metrics.ts';

// METRICS_URLS=http://127.0.0.1:4204/metrics,... node packages/release/src/charts/scrape.ts
// Looks in a scrape of the running platform for every metric that rules and dashboards name.
const urls = process.env['METRICS_URLS']?.split(',') ?? [];
if (urls.length === 0) throw new Error('METRICS_URLS says where the figures are, with commas');

const scrapes = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
const there = metricsIn(scrapes.join('\n'));
// Prometheus' own.
there.add('up');
const missing = queries().flatMap(({ of, expr }) =>
  metricsOf(expr).flatMap((name) => (there.has(name) ? [] : [`${of}: nobody tells ${name}`])),
);
for (const line of missing) console.error(line);
console.log(`${queries().length} queries over ${there.size} metrics, ${missing.length} missing`);
process.exitCode = missing.length > 0 ? 1 : 0;
