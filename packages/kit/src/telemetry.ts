import { basename, dirname } from 'node:path';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { register } from 'import-in-the-middle/register-hooks.mjs';
import { offerTelemetry } from './telemetry-handle.ts';
import { tellVitals } from './vitals.ts';

// Preloaded: `node --import @foodiefast/kit/telemetry src/main.ts`. Modules are patched as they are
// imported, so this has to come first.
register({
  include: ['http', 'https', 'node:http', 'node:https', 'pg', 'ioredis', 'mongodb', 'pino'],
});

const env = process.env;
const metrics = new PrometheusExporter({ preventServerStart: true });
const serializer = new PrometheusSerializer();
const health = /^\/(livez|readyz|startupz|metrics)\b/;

// Kafka is not among them: relay and consumers make their own spans, and the library's would
// overwrite the trace that an outbox row was written in.
const instrumentations = [
  new HttpInstrumentation({
    ignoreIncomingRequestHook: (request) => health.test(request.url ?? ''),
  }),
  new UndiciInstrumentation(),
  // What timers and polls ask of a store belongs to no trace.
  new PgInstrumentation({ requireParentSpan: true }),
  new IORedisInstrumentation({ requireParentSpan: true }),
  new MongoDBInstrumentation({ requireParentSpan: true }),
  new PinoInstrumentation({ disableLogSending: true }),
];
const exporting = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
const { startTelemetry } = exporting
  ? await import('./telemetry-export.ts')
  : await import('./telemetry-local.ts');
const shutdown = startTelemetry({
  serviceName:
    env['OTEL_SERVICE_NAME'] ??
    basename(dirname(dirname(process.argv[1] ?? '/foodiefast/src/main.ts'))),
  metrics,
  instrumentations,
});
tellVitals();

offerTelemetry({
  async metricsText() {
    const { resourceMetrics } = await metrics.collect();
    return serializer.serialize(resourceMetrics);
  },
  stop: shutdown,
});
