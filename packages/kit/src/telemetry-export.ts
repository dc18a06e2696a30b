import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { NodeSDK } from '@opentelemetry/sdk-node';
import type { StartTelemetry } from './telemetry-local.ts';

/** Traces go to a collector, as the OTEL_ variables say. */
export const startTelemetry: StartTelemetry = ({ serviceName, metrics, instrumentations }) => {
  const sdk = new NodeSDK({
    serviceName,
    autoDetectResources: false,
    metricReaders: [metrics],
    logRecordProcessors: [],
    traceExporter: new OTLPTraceExporter(),
    instrumentations,
  });
  sdk.start();
  return () => sdk.shutdown();
};
