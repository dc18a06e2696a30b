import { basename, dirname } from 'node:path';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { register } from 'import-in-the-middle/register-hooks.mjs';
import { offerTelemetry } from './telemetry-handle.ts';
import { tellVitals } from './vitals.ts';

// Preloaded: `node --import @foodiefast/kit/telemetry src/main.ts`. Modules are patched as they are
// imported, so this has to come first.
register({
  include: ['http', 'https', 'node:http', 'node:https', 'pg', 'ioredis', 'mongodb', 'pino'],
});

const env = process.env;
const exporting = Boolean(
  env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
);
// Without a collector nothing is recorded; trace ids are still made, passed on and logged.
if (!exporting) env['OTEL_TRACES_SAMPLER'] = 'always_off';
const nobody = {
  onStart() {},
  onEnd() {},
  async forceFlush() {},
  async shutdown() {},
};

const metrics = new PrometheusExporter({ preventServerStart: true });
const serializer = new PrometheusSerializer();
const health = /^\/(livez|readyz|startupz|metrics)\b/;

const sdk = new NodeSDK({
  serviceName:
    env['OTEL_SERVICE_NAME'] ??
    basename(dirname(dirname(process.argv[1] ?? '/foodiefast/src/main.ts'))),
  autoDetectResources: false,
  metricReaders: [metrics],
  logRecordProcessors: [],
  ...(exporting ? { traceExporter: new OTLPTraceExporter() } : { spanProcessors: [nobody] }),
  // Kafka is not among them: relay and consumers make their own spans, and the library's would
  // overwrite the trace that an outbox row was written in.
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: (request) => health.test(request.url ?? ''),
    }),
    new UndiciInstrumentation(),
    // What timers and polls ask of a store belongs to no trace.
    new PgInstrumentation({ requireParentSpan: true }),
    new IORedisInstrumentation({ requireParentSpan: true }),
    new MongoDBInstrumentation({ requireParentSpan: true }),
    new PinoInstrumentation({ disableLogSending: true }),
  ],
});
sdk.start();
tellVitals();

offerTelemetry({
  async metricsText() {
    const { resourceMetrics } = await metrics.collect();
    return serializer.serialize(resourceMetrics);
  },
  stop: () => sdk.shutdown(),
});
