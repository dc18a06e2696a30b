import { sql } from 'kysely';
import type { Db, Tx } from './postgres.ts';
import { prepared } from './prepared.ts';
import { Refusal } from './refusal.ts';
import type { RequestKey } from './request-key.ts';
import { together, type Writing } from './together.ts';

/** What a request has done, in ids; the answer is built from it each time it is asked for. */
type Done = Record<string, unknown>;
export type Written<Result extends Done> = { result: Result; replayed: boolean };

/**
 * Runs `effect` in one transaction together with the row of the idempotency key, so that a killed
 * process leaves neither. A known key answers what was done then; a running one is refused.
 */
export type Write<T = unknown> = <Result extends Done>(
  key: RequestKey | null,
  effect: (tx: Tx<T>, finish: Finish) => Promise<Result>,
) => Promise<Written<Result>>;

/** On a hot path the last writes of an effect and the row of its key go in one statement. */
type Finish = <Result extends Done>(result: Result, last: readonly Writing[]) => Promise<Result>;

export function createWrite<T>(o: { db: Db<T>; committed: () => void }): Write<T> {
  return async (key, effect) => {
    const written = await o.db.transaction().execute(async (tx) => {
      const known = key && (await claim(tx, key));
      if (known) return { result: known as Awaited<ReturnType<typeof effect>>, replayed: true };
      let finished = false;
      const finish: Finish = async (result, last) => {
        finished = true;
        if (key) await remember(tx, key, result, last);
        else await together(tx, last);
        return result;
      };
      const result = await effect(tx, finish);
      if (!finished) await finish(result, []);
      return { result, replayed: false };
    });
    if (!written.replayed) o.committed();
    return written;
  };
}

const keptHours = 24;

async function claim<T>(tx: Tx<T>, key: RequestKey): Promise<Done | null> {
  const lock = `${key.scope} ${key.caller} ${key.key}`;
  const { rows } = await sql<{
    locked: boolean;
    fingerprint: string | null;
    answer: Done | null;
  }>`
    ${prepared}WITH lock AS (SELECT pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) AS locked)
    SELECT lock.locked, known.fingerprint, known.answer FROM lock LEFT JOIN idempotency known
      ON known.scope = ${key.scope} AND known.caller = ${key.caller} AND known.key = ${key.key}
      AND known.created_at > now() - ${`${keptHours} hours`}::interval`.execute(tx);
  const row = rows[0];
  if (!row?.locked) throw inUse();
  if (row.fingerprint === null) return null;
  if (row.fingerprint !== key.fingerprint) {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'This key was used for another request');
  }
  return row.answer;
}

// The lock's own snapshot may be older than the commit of who held it before: then the row is there
// after all, and the effect that was about to happen twice is rolled back.
async function remember<T>(
  tx: Tx<T>,
  key: RequestKey,
  result: Done,
  last: readonly Writing[],
): Promise<void> {
  const keeping = sql`
    INSERT INTO idempotency AS known (scope, caller, key, fingerprint, answer, created_at)
    VALUES (${key.scope}, ${key.caller}, ${key.key}, ${key.fingerprint},
      ${JSON.stringify(result)}, now())
    ON CONFLICT (scope, caller, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = now()
      WHERE known.created_at <= now() - ${`${keptHours} hours`}::interval`;
  const [kept] = await together(tx, [keeping, ...last]);
  if (kept !== 1) throw inUse();
}

const inUse = () =>
  new Refusal('IDEMPOTENCY_KEY_IN_USE', 'The first request with this key still runs', {
    retryAfterSeconds: 1,
  });
