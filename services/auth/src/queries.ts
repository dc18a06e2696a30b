import type { session } from '@foodiefast/contracts/auth';
import type { Caller } from '@foodiefast/kit/access-token';
import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import type * as z from 'zod';
import { liveMax, liveSessions } from './stores/sessions.ts';
import type { Tables } from './tables.ts';

export async function listSessions(
  { db, clock }: { db: Db<Tables>; clock: Clock },
  caller: Caller,
): Promise<z.input<typeof session>[]> {
  const rows = await liveSessions(db, caller.id, clock.now()).limit(liveMax).execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    userAgent: row.user_agent,
    current: row.id === caller.sessionId,
  }));
}
