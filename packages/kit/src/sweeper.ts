import { sql } from 'kysely';
import type { Logger } from 'pino';
import { backOffMs, createAlarm } from './alarm.ts';
import { addMs, type Clock } from './clock.ts';
import { exposed } from './failpoints.ts';
import type { Db } from './postgres.ts';
import { prepared } from './prepared.ts';
import { isFinal } from './refused.ts';

export type DueDeadline = { id: string; dueAt: Date; data: Record<string, unknown> };
export type DeadlineHandler = (due: DueDeadline) => Promise<void>;
export type Sweeper = { wake: () => void; stop(): Promise<void> };

type Taken = DueDeadline & { kind: string; failures: number; leaseEnd: Date };

const sleepMaxMs = 1_000;
const inOtherHandsMs = 5;

/**
 * Runs due deadlines. A handler does its own transaction and clears or moves its deadline there; a
 * row it left alone is removed once it ends well, and tried again with back-off when it throws. A
 * handler must end within the lease, or another sweeper takes the row as left by a dead process.
 */
export function startSweeper(o: {
  db: Db;
  clock: Clock;
  log: Logger;
  handlers: Record<string, DeadlineHandler>;
  /** Called after each handler that ended well: wakes the relay, so that its events leave at once. */
  handled?: () => void;
  batchSizeMax?: number;
  leaseMs?: number;
}): Sweeper {
  const { db, clock, log, batchSizeMax = 16, leaseMs = 30_000 } = o;
  const kinds = Object.keys(o.handlers);
  const alarm = createAlarm();
  const stopping = new AbortController();

  async function sweep(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        // Every commit wakes us, and nearly none makes anything due: that is asked first.
        const restMs = await untilNextMs();
        const taken = restMs > 0 ? [] : await take(db, kinds, clock.now(), leaseMs, batchSizeMax);
        await Promise.all(taken.map(run));
        failures = 0;
        // What is due and cannot be taken is in another's hands.
        if (taken.length === 0) await alarm.sleep(Math.max(inOtherHandsMs, restMs));
      } catch (error) {
        failures += 1;
        log.warn({ err: error, failures }, 'deadlines could not be read');
        if (!stopping.signal.aborted) await alarm.sleep(backOffMs(failures, 100, sleepMaxMs));
      }
    }
  }

  async function run(due: Taken): Promise<void> {
    const { kind, id, dueAt, data } = due;
    try {
      await exposed('deadline', async () => o.handlers[kind]?.({ id, dueAt, data }));
      o.handled?.();
      await unmoved(due).execute();
    } catch (error) {
      if (isFinal(error)) {
        log.warn({ err: error, kind, id }, 'a deadline was refused');
        await unmoved(due).execute();
        return;
      }
      log.error({ err: error, kind, id, failures: due.failures + 1 }, 'a deadline failed');
      await putBack(due, error);
    }
  }

  const unmoved = (due: Taken) =>
    db
      .deleteFrom('deadlines')
      .where('kind', '=', due.kind)
      .where('id', '=', due.id)
      .where('take_at', '=', due.leaseEnd);

  const putBack = (due: Taken, error: unknown) =>
    db
      .updateTable('deadlines')
      .set({
        failures: due.failures + 1,
        take_at: addMs(clock.now(), backOffMs(due.failures + 1, 1_000, 60_000)),
        error: String(error).slice(0, 300),
      })
      .where('kind', '=', due.kind)
      .where('id', '=', due.id)
      .where('take_at', '=', due.leaseEnd)
      .execute();

  async function untilNextMs(): Promise<number> {
    const { rows } = await sql<{ next: Date | null }>`
      ${prepared}SELECT min(take_at) AS next FROM deadlines WHERE kind = ANY(${kinds})`.execute(db);
    const next = rows[0]?.next ?? null;
    const waitMs = next === null ? sleepMaxMs : next.getTime() - clock.now().getTime();
    return Math.min(sleepMaxMs, waitMs);
  }

  const done = sweep();
  return {
    wake: () => alarm.wake(),
    async stop() {
      stopping.abort();
      alarm.wake();
      await done;
    },
  };
}

async function take(db: Db, kinds: string[], now: Date, leaseMs: number, rowsMax: number) {
  const leaseEnd = addMs(now, leaseMs);
  const { rows } = await sql<Omit<Taken, 'leaseEnd'>>`
    ${prepared}UPDATE deadlines SET take_at = ${leaseEnd}
    FROM (
      SELECT kind, id FROM deadlines
      WHERE take_at <= ${now} AND kind = ANY(${kinds})
      ORDER BY take_at LIMIT ${rowsMax}
      FOR UPDATE SKIP LOCKED
    ) due
    WHERE deadlines.kind = due.kind AND deadlines.id = due.id
    RETURNING deadlines.kind, deadlines.id, due_at AS "dueAt", data, failures`.execute(db);
  return rows.map((row): Taken => ({ ...row, leaseEnd }));
}
