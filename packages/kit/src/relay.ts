import { context, metrics, type ObservableResult, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { Client, Pool } from 'pg';
import type { Logger } from 'pino';
import { backOffMs, createAlarm, within } from './alarm.ts';
import { deleteFromOutbox, eventOf, type OutboxEntry, readOutbox, send } from './carrier.ts';
import { exposed } from './failpoints.ts';
import type { Kafka } from './kafka.ts';
import { connectCandidate, leave, takeLead } from './leader.ts';
import type { LiveWriter } from './live.ts';

export type Relay = {
  /** Call it after a commit that wrote events: they leave at once instead of at the next look. */
  wake: () => void;
  oldestAgeMs(): Promise<number>;
  stop(): Promise<void>;
};

const liveWithinMs = 100;
const lookEveryMs = 100;
const busyMs = 2;
const takeoverMs = 500;
const stopWithinMs = 5_000;

/**
 * Carries outbox rows to Kafka in their order, and removes what was acknowledged. One process of a
 * database does it at a time; the others stand by. It outlives Kafka and Postgres being away.
 */
export function startRelay(o: {
  pool: Pool;
  databaseUrl: string;
  kafka: Kafka;
  log: Logger;
  live?: LiveWriter;
  batchSizeMax?: number;
  /** How often it looks for what other processes wrote; what this one commits wakes it. */
  idleMaxMs?: number;
}): Relay {
  const { log, kafka, batchSizeMax = 500, idleMaxMs = lookEveryMs } = o;
  const tracer = trace.getTracer('foodiefast.relay');
  const meter = metrics.getMeter('foodiefast.relay');
  const sent = meter.createCounter('outbox.sent');
  const age = meter.createObservableGauge('outbox.age', { unit: 'ms' });
  const alarm = createAlarm();
  // Ended by stop alone: a commit must not cut a back-off short.
  const rest = createAlarm();
  const stopping = new AbortController();
  let failures = 0;
  let liveFails = false;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const client = await connectCandidate(o.databaseUrl);
        try {
          await serve(client);
        } finally {
          await leave(client);
        }
      } catch (error) {
        await fail(error, 'the outbox can not be read');
      }
    }
  }

  async function serve(client: Client): Promise<void> {
    while (!stopping.signal.aborted && !(await takeLead(client))) await rest.sleep(takeoverMs);
    let idleMs = busyMs;
    while (!stopping.signal.aborted) {
      const entries = await readOutbox(client, batchSizeMax);
      if (entries.length > 0) await carry(client, entries);
      idleMs = entries.length > 0 ? busyMs : Math.min(idleMaxMs, idleMs * 2);
      if (entries.length < batchSizeMax) await alarm.sleep(idleMs);
    }
  }

  async function carry(client: Client, entries: OutboxEntry[]): Promise<void> {
    try {
      await exposed('relay.send', () => send(kafka, tracer, entries));
    } catch (error) {
      await fail(error, 'events wait in the outbox: Kafka did not take them');
      return;
    }
    // Screens need not wait for the deletion; what is sent twice is shown twice.
    await Promise.all([
      show(entries),
      exposed('relay.delete', () => deleteFromOutbox(client, entries)),
    ]);
    sent.add(entries.length);
    if (failures > 0) log.info({ failures }, 'events leave the outbox again');
    failures = 0;
  }

  async function fail(error: unknown, what: string): Promise<void> {
    failures += 1;
    log.warn({ err: error, failures }, what);
    await rest.sleep(backOffMs(failures, 100, 1_000));
  }

  /** A Redis that is slow costs a batch 100 ms at most, and one that fails costs nothing else. */
  async function show(entries: OutboxEntry[]): Promise<void> {
    const shown = entries.flatMap((entry) =>
      entry.live.map((stream) => ({ stream, event: eventOf(entry) })),
    );
    if (!o.live || shown.length === 0) return;
    await within(write(o.live, shown), liveWithinMs);
  }

  async function write(live: LiveWriter, shown: Parameters<LiveWriter['write']>[0]) {
    try {
      await live.write(shown);
      liveFails = false;
    } catch (error) {
      if (!liveFails) log.warn({ err: error }, 'live updates are not written');
      liveFails = true;
    }
  }

  const done = context.with(suppressTracing(context.active()), async () => run());

  async function oldestAgeMs(): Promise<number> {
    const { rows } = await o.pool.query<{ ms: number }>(
      `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(written_at)) * 1000, 0)::float8 AS ms
       FROM (SELECT written_at FROM outbox ORDER BY seq LIMIT 1) oldest`,
    );
    return rows[0]?.ms ?? 0;
  }

  // While Postgres is away there is nothing to be told.
  const observe = async (result: ObservableResult): Promise<void> => {
    const ageMs = await oldestAgeMs().catch(() => undefined);
    if (ageMs !== undefined) result.observe(ageMs);
  };
  age.addCallback(observe);

  return {
    wake: () => alarm.wake(),
    oldestAgeMs,
    async stop() {
      age.removeCallback(observe);
      stopping.abort();
      rest.wake();
      alarm.wake();
      // A send that hangs is left behind: its rows stay, and another process carries them.
      await within(done, stopWithinMs);
    },
  };
}
