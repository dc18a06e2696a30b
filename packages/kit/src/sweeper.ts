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
const inHandsMs = 20;

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
  /** How many run at once. */
  atOnceMax?: number;
  leaseMs?: number;
}): Sweeper {
  const { db, clock, log, atOnceMax = 16, leaseMs = 30_000 } = o;
  const kinds = Object.keys(o.handlers);
  const alarm = createAlarm();
  const stopping = new AbortController();

  /** By kind and id: what is due again while it runs waits until it has ended. */
  const running = new Map<string, Promise<void>>();

  async function sweep(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        // A slow one holds up nobody while half of the places are free for the others.
        const free = atOnceMax - running.size;
        if (free < atOnceMax / 2) {
          await Promise.race(running.values());
          continue;
        }
        // Every commit wakes us, and nearly none makes anything due: that is asked first.
        const restMs = await untilNextMs();
        const taken = restMs > 0 ? [] : await take({ now: clock.now(), rowsMax: free });
        for (const due of taken) begin(due);
        failures = 0;
        // What is due and cannot be taken is in another's hands, or runs here.
        if (taken.length === 0) await alarm.sleep(restMs > 0 ? restMs : inHandsMs);
      } catch (error) {
        failures += 1;
        log.warn({ err: error, failures }, 'deadlines could not be read');
        if (!stopping.signal.aborted) await alarm.sleep(backOffMs(failures, 100, sleepMaxMs));
      }
    }
    await Promise.all(running.values());
  }

  function begin(due: Taken): void {
    const key = keyOf(due);
    const work = run(due)
      .catch((error: unknown) =>
        log.warn({ err: error, kind: due.kind, id: due.id }, 'a deadline could not be put back'),
      )
      .finally(() => {
        running.delete(key);
        alarm.wake();
      });
    running.set(key, work);
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

  async function take({ now, rowsMax }: { now: Date; rowsMax: number }): Promise<Taken[]> {
    const leaseEnd = addMs(now, leaseMs);
    const { rows } = await sql<Omit<Taken, 'leaseEnd'>>`
      ${prepared}UPDATE deadlines SET take_at = ${leaseEnd}
      FROM (
        SELECT kind, id FROM deadlines
        WHERE take_at <= ${now} AND kind = ANY(${kinds})
          AND kind || ' ' || id <> ALL(${[...running.keys()]})
        ORDER BY take_at LIMIT ${rowsMax}
        FOR UPDATE SKIP LOCKED
      ) due
      WHERE deadlines.kind = due.kind AND deadlines.id = due.id
      RETURNING deadlines.kind, deadlines.id, due_at AS "dueAt", data, failures`.execute(db);
    return rows.map((row) => ({ ...row, leaseEnd }));
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

const keyOf = ({ kind, id }: Taken): string => `${kind} ${id}`;
