import { setTimeout as rest } from 'node:timers/promises';
import { metrics, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { backOffMs } from './alarm.ts';
import { isAway } from './away.ts';
import type { Handler, Prepared } from './consume.ts';
import { createParking } from './dead-letters.ts';
import { exposed } from './failpoints.ts';
import type { Inbox } from './inbox.ts';
import type { Kafka } from './kafka.ts';
import type { IncomingMessage } from './message.ts';
import { inProcessingSpan } from './processing-span.ts';
import { createReading } from './reading.ts';
import { isFinal } from './refused.ts';

export type Retry = { firstMs: number; maxMs: number; retriesMax: number };
export type Outcome = 'applied' | 'known' | 'refused' | 'unknown' | 'parked';

const usual: Retry = { firstMs: 100, maxMs: 5_000, retriesMax: 8 };

/** Who listens to what. */
export type Listening<Work> = {
  kafka: Kafka;
  group: string;
  handlers: readonly Handler<Work>[];
  inbox: Inbox<Work>;
  log: Logger;
  /** Called after each event that was applied: wakes the relay and the sweeper of this process. */
  committed?: () => void;
  retry?: Partial<Retry>;
};

/** What becomes of one message: it is applied, known, refused, unknown, or parked; never lost. */
export function createDelivery<Work>(o: Listening<Work>) {
  const { group, inbox, log } = o;
  const { firstMs, maxMs, retriesMax } = { ...usual, ...o.retry };
  const read = createReading(o.handlers);
  const park = createParking(o);
  const tracer = trace.getTracer('foodiefast.consume');
  const meter = metrics.getMeter('foodiefast.consume');
  const outcomes = meter.createCounter('consumer.messages');
  const durations = meter.createHistogram('consumer.duration', { unit: 'ms' });
  let progressAtMs = performance.now();

  async function deliver(message: IncomingMessage, signal: AbortSignal): Promise<void> {
    const startMs = performance.now();
    const found = read(message);
    // A type that nobody here knows may be anything: it must not become a label.
    const type = found === 'unknown' ? found : (message.headers['type'] ?? 'none').slice(0, 80);
    const outcome = await inProcessingSpan({ tracer, group, message }, () =>
      settle(message, found, signal),
    );
    progressAtMs = performance.now();
    outcomes.add(1, { consumer: group, type, outcome });
    durations.record(progressAtMs - startMs, { consumer: group, type });
  }

  async function settle(
    message: IncomingMessage,
    found: ReturnType<typeof read>,
    signal: AbortSignal,
  ) {
    if (found === 'unknown') return found;
    if (found instanceof Error) return parkAway(message, found, signal);
    return apply(message, found, signal);
  }

  async function apply(message: IncomingMessage, found: Prepared<Work>, signal: AbortSignal) {
    const { id, type, key } = found.event;
    let failures = 0;
    for (let tries = 1; ; tries += 1) {
      progressAtMs = performance.now();
      try {
        return await attempt(found);
      } catch (error) {
        const facts = { err: error, event: id, type, key, tries };
        if (isFinal(error)) {
          log.warn(facts, 'an event was refused');
          return 'refused';
        }
        const away = isAway(error);
        if (!away) failures += 1;
        if (failures > retriesMax) return parkAway(message, error, signal);
        log.warn(facts, away ? 'an event waits for a store' : 'an event failed and is tried again');
        await rest(backOffMs(tries, firstMs, maxMs), undefined, { signal });
      }
    }
  }

  async function attempt({ event, work }: Prepared<Work>): Promise<Outcome> {
    const outcome = await exposed('event', () => inbox.once(group, event, work));
    if (outcome === 'applied') o.committed?.();
    return outcome;
  }

  async function parkAway(message: IncomingMessage, error: unknown, signal: AbortSignal) {
    const { topic, partition, offset } = message;
    log.error({ err: error, topic, partition, offset }, 'an event goes to the dead letters');
    for (let tries = 1; ; tries += 1) {
      progressAtMs = performance.now();
      try {
        await exposed('dead-letter', () => park(message, error));
        return 'parked';
      } catch (trouble) {
        log.warn({ err: trouble, tries }, 'the dead letters can not be reached');
        await rest(backOffMs(tries, firstMs, maxMs), undefined, { signal });
      }
    }
  }

  /** Tries a parked message once more, and throws what it fails with. */
  async function replay(message: IncomingMessage): Promise<Outcome> {
    const found = read(message);
    if (found instanceof Error) throw found;
    if (found === 'unknown') throw new Error('no handler knows this type of event');
    return inProcessingSpan({ tracer, group, message }, () => attempt(found));
  }

  return { deliver, replay, progressAtMs: () => progressAtMs };
}
