import { monitorEventLoopDelay } from 'node:perf_hooks';
import { metrics } from '@opentelemetry/api';

const resolutionMs = 50;

/** How late this process was with its work since the last scrape, and the memory that it holds. */
export function tellVitals(): void {
  const meter = metrics.getMeter('foodiefast.process');
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const delay = meter.createObservableGauge('nodejs.eventloop.delay.p99', { unit: 's' });
  delay.addCallback((result) => {
    // What it measures holds the time between two looks.
    result.observe(Math.max(0, delays.percentile(99) / 1e6 - resolutionMs) / 1e3);
    delays.reset();
  });
  const memory = meter.createObservableGauge('process.memory.usage', { unit: 'By' });
  memory.addCallback((result) => result.observe(process.memoryUsage.rss()));
}
