import { notFound } from '@foodiefast/kit/refusal';
import { lockAccount } from '../stores/accounts.ts';
import { endSessions, liveSessions } from '../stores/sessions.ts';
import type { Deps } from './deps.ts';
import { accountGone } from './prove.ts';

/** Ends one session of the account; another's is as unknown as one that is not there. */
export async function endSession(
  { transact, clock, revoked }: Deps,
  accountId: string,
  { id, reason }: { id: string; reason: 'SIGNED_OUT' | 'ENDED' },
): Promise<void> {
  await transact(async (tx) => {
    const account = await lockAccount(tx, accountId);
    if (!account) throw accountGone();
    const now = clock.now();
    const live = await liveSessions(tx, accountId, now).where('id', '=', id).executeTakeFirst();
    if (!live) throw notFound('session');
    await endSessions(tx, now, account, { ids: [id], reason });
  });
  revoked.add([id]);
}
