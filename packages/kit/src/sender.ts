import { context, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import { type OutboxEntry, send } from './carrier.ts';
import { exposed } from './failpoints.ts';
import type { Kafka } from './kafka.ts';

export type Sender = (entries: readonly OutboxEntry[]) => Promise<void>;

/** Sends events as the relay does, for a service whose outbox is not a table of Postgres. */
export function createSender(kafka: Kafka): Sender {
  const tracer = trace.getTracer('foodiefast.relay');
  return (entries) =>
    context.with(suppressTracing(context.active()), () =>
      exposed('relay.send', () => send(kafka, tracer, entries)),
    );
}
