import { addMs, type Clock } from '@foodiefast/kit/clock';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import { type Revocations, revocationsBy } from '@foodiefast/kit/revocations';
import type { Tables } from './tables.ts';

/** Longer than an access token lives, so that none of an ended session is taken. */
const keptMs = 6 * 60_000;
const readEveryMs = 1_000;

export async function readRevoked(db: Db<Tables>, now: Date, since: Date) {
  const oldest = addMs(now, -keptMs);
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'ended_at'])
    .where('ended_at', '>', since < oldest ? oldest : since)
    .execute();
  return rows.map(({ id, ended_at }) => ({ sessionId: id, at: ended_at?.getTime() ?? 0 }));
}

/** Auth's own knowledge of ended sessions: those it ends itself at once, all others within 1 s. */
export type RevokedSessions = Revocations & { add(sessionIds: readonly string[]): void };

export async function openRevokedSessions(o: {
  db: Db<Tables>;
  clock: Clock;
  log: Logger;
}): Promise<RevokedSessions> {
  const revoked = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function read(): Promise<void> {
    const now = o.clock.now();
    for (const { sessionId, at } of await readRevoked(o.db, now, addMs(now, -keptMs))) {
      revoked.set(sessionId, at);
    }
    for (const [sessionId, at] of revoked) {
      if (at < now.getTime() - keptMs) revoked.delete(sessionId);
    }
  }
  async function follow(): Promise<void> {
    try {
      await read();
    } catch (error) {
      o.log.warn({ err: error }, 'ended sessions were not read');
    }
    if (!stopped) timer = setTimeout(() => void follow(), readEveryMs).unref();
  }

  const own = revocationsBy((sessionId) => revoked.has(sessionId));
  await read();
  timer = setTimeout(() => void follow(), readEveryMs).unref();
  return {
    check: (sessionId, how) => own.check(sessionId, how),
    add(sessionIds) {
      for (const sessionId of sessionIds) revoked.set(sessionId, o.clock.now().getTime());
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
