import { context, metrics as metricsApi, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { type Instrumentation, registerInstrumentations } from '@opentelemetry/instrumentation';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import { AlwaysOffSampler, TracerProvider } from '@opentelemetry/sdk-trace';

export type StartTelemetry = (o: {
  serviceName: string;
  metrics: IMetricReader;
  instrumentations: Instrumentation[];
}) => () => Promise<void>;

/**
 * Without a collector: nothing is recorded, but trace ids are made, passed on and logged. The parts
 * by themselves, since the whole SDK with its exporters is 6 MB more for each process.
 */
export const startTelemetry: StartTelemetry = ({ serviceName, metrics, instrumentations }) => {
  const resource = resourceFromAttributes({ 'service.name': serviceName });
  const meterProvider = new MeterProvider({ resource, readers: [metrics] });
  const tracerProvider = new TracerProvider({
    resource,
    sampler: new AlwaysOffSampler(),
    spanProcessors: [],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  registerInstrumentations({ instrumentations, meterProvider, tracerProvider });
  metricsApi.setGlobalMeterProvider(meterProvider);
  trace.setGlobalTracerProvider(tracerProvider);
  return () => meterProvider.shutdown();
};
