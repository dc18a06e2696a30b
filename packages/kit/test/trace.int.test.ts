import { on, startConsumer } from '@foodiefast/kit/consume';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { startRelay } from '@foodiefast/kit/relay';
import { topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import { marked } from './happenings.ts';
import { log, openStage, type Tables } from './stage.ts';

test('one trace leads from the change through outbox and Kafka to what a consumer does', async () => {
  const exporter = new InMemorySpanExporter();
  const sdk = new NodeSDK({
    autoDetectResources: false,
    logRecordProcessors: [],
    metricReaders: [],
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  sdk.start();
  const tracer = trace.getTracer('test');
  const [stage, topics] = await Promise.all([openStage(), topicsFor('trace')]);
  const { pool, url: databaseUrl, db } = stage;
  const { kafka } = topics;
  const relay = startRelay({ pool, databaseUrl, kafka, log });
  const consumer = startConsumer({
    kafka,
    group: 'traced',
    inbox: postgresInbox(db),
    log,
    handlers: [on(marked, async (_tx: Tx<Tables>) => tracer.startSpan('effect').end())],
  });
  await tracer.startActiveSpan('tap', async (tap) => {
    await db
      .transaction()
      .execute((tx) =>
        emit(tx, new Date(), [{ contract: marked, key: 'k', version: 1, data: { n: 1 } }]),
      );
    tap.end();
  });

  const spans = await until(
    () => (exporter.getFinishedSpans().length >= 4 ? exporter.getFinishedSpans() : undefined),
    { what: 'four spans' },
  );
  await consumer.stop();
  await relay.stop();
  await sdk.shutdown();
  await Promise.all([stage.close(), topics.drop()]);

  const named = (name: string) => spans.find((span) => span.name === name);
  const chain = ['tap', 'send mark.set.v1', 'process mark.set.v1', 'effect'].map(named);
  expect(new Set(chain.map((span) => span?.spanContext().traceId)).size).toBe(1);
  expect(chain.slice(1).map((span) => span?.parentSpanContext?.spanId)).toEqual(
    chain.slice(0, -1).map((span) => span?.spanContext().spanId),
  );
});
