import { addMs, type Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Db } from '@foodiefast/kit/postgres';
import type { DeadlineHandler } from '@foodiefast/kit/sweeper';
import { answerForgotten, forgotten } from './commands/mail-links.ts';
import type { Keyring } from './keyring.ts';
import type { Secrets } from './secrets.ts';
import { forgetRetiredKeys, rotateKeys, rotation } from './signing-keys.ts';
import type { Tables } from './tables.ts';
import type { Transact } from './transact.ts';

const forgetEveryMs = 3_600_000;
const sessionsKeptMs = 30 * 24 * 3_600_000;
const limitsKeptMs = 2 * 3_600_000;

type Parts = {
  db: Db<Tables>;
  clock: Clock;
  secrets: Secrets;
  keyring: Keyring;
  transact: Transact;
};

export const deadlines = (parts: Parts): Record<string, DeadlineHandler> => ({
  async [rotation.kind]() {
    await rotateKeys(parts, { onlyWhenDue: true });
    await parts.keyring.reload();
  },
  [forgotten]: (due) => answerForgotten(parts, due),
  async forget() {
    await forgetOld(parts);
    await planForgetting(parts, addMs(parts.clock.now(), forgetEveryMs));
  },
});

export const planForgetting = ({ db }: Pick<Parts, 'db'>, dueAt: Date): Promise<void> =>
  db.transaction().execute((tx) => setDeadline(tx, { kind: 'forget', id: 'hourly', dueAt }));

/** Sessions a month after their end, links that expired, and limits that limit nobody any more. */
export async function forgetOld({ db, clock }: Pick<Parts, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  const sessionsBefore = addMs(now, -sessionsKeptMs);
  await db
    .deleteFrom('sessions')
    .where((row) =>
      row.or([row('ended_at', '<', sessionsBefore), row('expires_at', '<', sessionsBefore)]),
    )
    .execute();
  await db.deleteFrom('one_time_links').where('expires_at', '<', now).execute();
  await db.deleteFrom('used_challenges').where('expires_at', '<', now).execute();
  await db
    .deleteFrom('login_limits')
    .where('last_at', '<', addMs(now, -limitsKeptMs))
    .where((row) => row.or([row('known_until', 'is', null), row('known_until', '<', now)]))
    .execute();
  await forgetRetiredKeys(db, now);
}
