import {
  type Counter,
  context,
  metrics,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Logger } from 'pino';
import * as z from 'zod';
import { backOffMs } from './alarm.ts';
import { isAway } from './away.ts';
import type { Envelope, Handler, Prepared } from './consume.ts';
import { parkingOf } from './dead-letters.ts';
import type { Inbox } from './inbox.ts';
import type { IncomingMessage, Kafka } from './kafka.ts';
import { isFinal } from './refused.ts';

export type Retry = { firstMs: number; maxMs: number; retriesMax: number };
export type Outcome = 'applied' | 'known' | 'refused' | 'unknown' | 'parked';

const usual: Retry = { firstMs: 100, maxMs: 5_000, retriesMax: 8 };
const heads = z.object({
  id: z.uuid(),
  type: z.string().min(1),
  version: z.coerce.number().int(),
  at: z.iso.datetime({ offset: true }),
});

/** What becomes of one message: it is applied, known, refused, unknown, or parked; never lost. */
export function createDelivery<Work>(o: {
  kafka: Kafka;
  group: string;
  handlers: readonly Handler<Work>[];
  inbox: Inbox<Work>;
  log: Logger;
  committed?: () => void;
  retry?: Partial<Retry>;
}) {
  const { group, inbox, log } = o;
  const retry = { ...usual, ...o.retry };
  const handlers = tableOf(o.handlers);
  const park = parkingOf(o);
  const tracer = trace.getTracer('foodiefast.consume');
  const meter = metrics.getMeter('foodiefast.consume');
  const outcomes: Counter = meter.createCounter('consumer.messages');
  const durations = meter.createHistogram('consumer.duration', { unit: 'ms' });
  let progressAtMs = performance.now();

  async function deliver(message: IncomingMessage, signal: AbortSignal): Promise<void> {
    const startMs = performance.now();
    const facts = { consumer: group, type: message.headers['type'] ?? 'none' };
    const outcome = await inSpan(message, () => settle(message, signal));
    outcomes.add(1, { ...facts, outcome });
    durations.record(performance.now() - startMs, facts);
  }

  async function settle(message: IncomingMessage, signal: AbortSignal): Promise<Outcome> {
    progressAtMs = performance.now();
    const read = readMessage(message);
    if (read === 'unknown') return 'unknown';
    if (read instanceof Error) return parkFor(message, read, signal);
    return apply(message, read, signal);
  }

  async function apply(message: IncomingMessage, read: Prepared<Work>, signal: AbortSignal) {
    for (let failures = 1, waits = 1; ; ) {
      progressAtMs = performance.now();
      try {
        return await attempt(read);
      } catch (error) {
        const { id, type, key } = read.event;
        const facts = { err: error, event: id, type, key, failures };
        if (isFinal(error)) {
          log.warn(facts, 'an event was refused');
          return 'refused';
        }
        const away = isAway(error);
        if (!away && failures > retry.retriesMax) return parkFor(message, error, signal);
        log.warn(facts, away ? 'an event waits for a store' : 'an event failed and is tried again');
        await rest(backOffMs(away ? waits++ : failures++, retry.firstMs, retry.maxMs), signal);
      }
    }
  }

  async function attempt({ event, work }: Prepared<Work>): Promise<Outcome> {
    const outcome = await inbox.once(group, event, work);
    if (outcome === 'applied') o.committed?.();
    return outcome;
  }

  async function parkFor(message: IncomingMessage, error: unknown, signal: AbortSignal) {
    const { topic, partition, offset } = message;
    log.error(
      { err: error, topic, partition, offset, id: message.headers['id'] },
      'an event is parked',
    );
    for (let failures = 1; ; failures += 1) {
      progressAtMs = performance.now();
      try {
        await park(message, error);
        return 'parked' as const;
      } catch (trouble) {
        log.warn({ err: trouble, failures }, 'the dead letters can not be reached');
        await rest(backOffMs(failures, retry.firstMs, retry.maxMs), signal);
      }
    }
  }

  function readMessage(message: IncomingMessage): Prepared<Work> | 'unknown' | Error {
    const head = heads.safeParse(message.headers);
    if (!head.success) return head.error;
    const handler = handlers.get(`${message.topic} ${head.data.type}`);
    if (!handler) return 'unknown';
    const envelope: Envelope = { ...head.data, key: message.key };
    try {
      const text = message.value?.toString() ?? 'null';
      return handler.prepare(envelope, JSON.parse(text));
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async function inSpan(message: IncomingMessage, work: () => Promise<Outcome>): Promise<Outcome> {
    const parent = propagation.extract(ROOT_CONTEXT, message.headers);
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'process',
      'messaging.destination.name': message.topic,
      'messaging.consumer.group.name': group,
    };
    const name = `process ${message.headers['type'] ?? message.topic}`;
    const span = tracer.startSpan(name, { kind: SpanKind.CONSUMER, attributes }, parent);
    try {
      const outcome = await context.with(trace.setSpan(parent, span), work);
      span.setAttribute('foodiefast.outcome', outcome);
      if (outcome === 'parked') span.setStatus({ code: SpanStatusCode.ERROR });
      return outcome;
    } finally {
      span.end();
    }
  }

  return {
    deliver,
    /** Tries a parked message once more; throws what it fails with. */
    async replay(message: IncomingMessage): Promise<Outcome> {
      const read = readMessage(message);
      if (read instanceof Error) throw read;
      return read === 'unknown' ? read : inSpan(message, () => attempt(read));
    },
    progressAtMs: () => progressAtMs,
  };
}

function tableOf<Work>(handlers: readonly Handler<Work>[]): Map<string, Handler<Work>> {
  const table = new Map<string, Handler<Work>>();
  for (const handler of handlers) {
    const name = `${handler.contract.topic} ${handler.contract.type}`;
    if (table.has(name)) throw new Error(`two handlers for ${name}`);
    table.set(name, handler);
  }
  return table;
}

/** Rejects when the signal ends the wait, since the message is then for somebody else. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const giveUp = () => reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
