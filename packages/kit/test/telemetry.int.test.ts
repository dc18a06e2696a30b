import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { servers } from '@foodiefast/testkit/servers';
import { topicsFor } from '@foodiefast/testkit/topics';
import { until } from '@foodiefast/testkit/wait';
import { expect, test } from 'vitest';
import { openStage } from './stage.ts';

type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string };
type Export = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };

/** What a collector would be sent. */
async function openCollector() {
  const spans: Span[] = [];
  const take = async (request: IncomingMessage) => {
    const sent = (await json(request)) as Export;
    const scopes = sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans);
    spans.push(...scopes.flatMap((scope) => scope.spans));
  };
  const server = createServer((request, response) => {
    void take(request).then(() => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    spans,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

test('a preloaded service tells one trace from its caller to its consumer, logs its id and counts', async () => {
  const [stage, topics, collector] = await Promise.all([
    openStage(),
    topicsFor('telemetry'),
    openCollector(),
  ]);
  const main = fileURLToPath(new URL('traced-process.ts', import.meta.url));
  const child = fork(main, [stage.url, servers().kafkaBrokers.join(), topics.prefix], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    execArgv: ['--import', '@foodiefast/kit/telemetry'],
    env: {
      PATH: process.env.PATH,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '50',
      OTEL_SERVICE_NAME: 'traced',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const output = child.stdout ? text(child.stdout) : '';
  const [origin] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [string];

  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const call = () =>
    fetch(`${origin}/marks/secret-key`, {
      method: 'POST',
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    });
  expect((await call()).status).toBe(200);
  const ours = () => collector.spans.filter((span) => span.traceId === traceId);
  await until(() => ours().some(({ name }) => name.startsWith('process mark.set')), {
    what: `the consumer's span; there are ${collector.spans.map(({ name }) => name).join()}`,
    deadlineMs: 30_000,
  });
  const { metrics } = (await (await call()).json()) as { metrics: string };
  child.kill();
  const lines = (await output).split('\n').filter((line) => line.includes('"marked"'));
  collector.close();
  await Promise.all([stage.close(), topics.drop()]);

  const spans = ours();
  const named = (start: string) => spans.find(({ name }) => name.startsWith(start));
  const [request, sent, processed] = ['POST /marks/:key', 'send mark.set', 'process mark.set'].map(
    named,
  );
  expect(request?.parentSpanId).toBe('b7ad6b7169203331');
  const within = (span: Span | undefined, outer: Span | undefined): boolean =>
    span !== undefined &&
    (span.parentSpanId === outer?.spanId ||
      within(
        spans.find(({ spanId }) => spanId === span.parentSpanId),
        outer,
      ));
  expect(within(sent, request)).toBe(true);
  expect(processed?.parentSpanId).toBe(sent?.spanId);
  const queries = spans.filter(({ name }) => name.startsWith('pg.query:INSERT'));
  expect(queries.some((query) => within(query, request))).toBe(true);
  expect(queries.some((query) => within(query, processed))).toBe(true);
  // Polls of relay and consumer belong to no trace.
  expect(collector.spans.filter((span) => span.traceId !== traceId)).toEqual([]);
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ trace_id: traceId });

  expect(metrics).toMatch(
    /http_server_request_duration_count\{[^}]*http_route="\/marks\/:key"[^}]*\} 1/,
  );
  expect(metrics).not.toContain('secret-key');
  expect(metrics).toMatch(/consumer_messages_total\{[^}]*outcome="applied"/);
  expect(metrics).toMatch(/outbox_age\w*(\{[^}]*\})? \d/);
  expect(metrics).toMatch(/consumer_lag\{/);
});
