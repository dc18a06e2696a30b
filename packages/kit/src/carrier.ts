import type { DomainEvent } from '@foodiefast/contracts/event';
import {
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Client } from 'pg';
import type { Kafka } from './kafka.ts';
import type { OutgoingMessage } from './message.ts';

export type OutboxEntry = {
  seq: number;
  id: string;
  topic: string;
  type: string;
  key: string;
  version: number;
  at: Date;
  data: string | null;
  live: string[];
  traceparent: string | null;
};

// A broker takes 1 MiB a partition and batch; what waits for one partition may be the whole batch.
const batchBytesMax = 786_432;
const overheadBytes = 512;

/** The oldest entries, as many as one batch to the broker holds, and one at least. */
export async function readOutbox(client: Client, batchSizeMax: number): Promise<OutboxEntry[]> {
  const { rows } = await client.query<OutboxEntry & { bytes: number }>({
    name: 'relay-read',
    text: `SELECT seq::float8, id, topic, type, key, version::float8, at, data::text, live, traceparent,
             coalesce(octet_length(data::text), 0) AS bytes
           FROM outbox ORDER BY outbox.seq LIMIT $1`,
    values: [batchSizeMax],
  });
  let bytes = 0;
  const fits = rows.findIndex((row) => (bytes += row.bytes + overheadBytes) > batchBytesMax);
  return fits === -1 ? rows : rows.slice(0, Math.max(1, fits));
}

export async function deleteFromOutbox(client: Client, entries: readonly OutboxEntry[]) {
  await client.query({
    name: 'relay-delete',
    text: 'DELETE FROM outbox WHERE seq = ANY($1::bigint[])',
    values: [entries.map(({ seq }) => seq)],
  });
}

/** Sends entries under spans that continue the traces they were written in. */
export async function send(kafka: Kafka, tracer: Tracer, entries: readonly OutboxEntry[]) {
  const spans: Span[] = [];
  const messages = entries.map((entry) => {
    const span = entry.traceparent ? startSpan(tracer, entry, entry.traceparent) : undefined;
    if (span) spans.push(span);
    return message(entry, span);
  });
  try {
    await kafka.send(messages);
  } finally {
    for (const span of spans) span.end();
  }
}

export const eventOf = ({ data, at, id, type, key, version }: OutboxEntry): DomainEvent => ({
  id,
  type,
  key,
  version,
  at: at.toISOString(),
  data: data === null ? null : JSON.parse(data),
});

function message(entry: OutboxEntry, span: Span | undefined): OutgoingMessage {
  const headers: Record<string, string> = {
    id: entry.id,
    type: entry.type,
    version: String(entry.version),
    at: entry.at.toISOString(),
  };
  if (entry.traceparent) headers['traceparent'] = entry.traceparent;
  if (span) propagation.inject(trace.setSpan(ROOT_CONTEXT, span), headers);
  return { topic: entry.topic, key: entry.key, value: entry.data, headers };
}

function startSpan(tracer: Tracer, entry: OutboxEntry, traceparent: string): Span {
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.type': 'send',
    'messaging.destination.name': entry.topic,
    'messaging.message.id': entry.id,
  };
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  return tracer.startSpan(`send ${entry.type}`, { kind: SpanKind.PRODUCER, attributes }, parent);
}
