import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { IncomingMessage } from './message.ts';

/** Runs the work as the next step of the trace that the message was sent in. */
export async function inProcessingSpan<Outcome extends string>(
  o: { tracer: Tracer; group: string; message: IncomingMessage },
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const { message } = o;
  const parent = propagation.extract(ROOT_CONTEXT, message.headers);
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.type': 'process',
    'messaging.destination.name': message.topic,
    'messaging.consumer.group.name': o.group,
  };
  const name = `process ${message.headers['type'] ?? message.topic}`;
  const span = o.tracer.startSpan(name, { kind: SpanKind.CONSUMER, attributes }, parent);
  try {
    const outcome = await context.with(trace.setSpan(parent, span), work);
    span.setAttribute('foodiefast.outcome', outcome);
    if (outcome === 'parked') span.setStatus({ code: SpanStatusCode.ERROR });
    return outcome;
  } finally {
    span.end();
  }
}
