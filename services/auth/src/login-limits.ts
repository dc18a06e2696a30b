import { addMs, type Clock } from '@foodiefast/kit/clock';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import { counted, type Limit, limits, waitMs } from './domain/login-limit.ts';
import { networkOf } from './domain/network.ts';
import type { Secrets } from './secrets.ts';
import type { Tables } from './tables.ts';
import type { Transact } from './transact.ts';

/**
 * An attempt counts as a failure from its start, so that many at once gain nothing. It must be told
 * when it was none.
 */
export type Attempt = {
  /** Signed in: the account is at home on this network from now on. */
  passed(): Promise<void>;
  /** Neither right nor wrong, such as when the second factor was still to be asked for. */
  withdraw(): Promise<void>;
};

export type LoginLimits = { begin(who: { email: string; ip: string }): Promise<Attempt> };

type Watched = { key: Buffer; limit: Limit };

const knownForMs = 90 * 24 * 3_600_000;

/** In Postgres, where the accounts are: a limit that cannot be read lets nobody sign in anyway. */
export function createLoginLimits(o: {
  transact: Transact;
  clock: Clock;
  secrets: Secrets;
}): LoginLimits {
  return {
    async begin({ email, ip }) {
      const network = networkOf(ip);
      const key = (...parts: string[]) => o.secrets.mac('login-limit', JSON.stringify(parts));
      const pair: Watched = { key: key('pair', email, network), limit: limits.accountOnNetwork };
      const account: Watched = { key: key('account', email), limit: limits.account };
      const wide: Watched = { key: key('network', network), limit: limits.network };

      // Always locked in this order, so that no two attempts wait for each other.
      const taken = await o.transact(async (tx) => {
        const now = o.clock.now();
        const { atHome } = await take(tx, pair, now);
        const others = atHome ? [wide] : [account, wide];
        for (const watched of others) await take(tx, watched, now);
        return [pair, ...others];
      });
      return {
        withdraw: () => o.transact((tx) => giveBack(tx, taken)),
        passed: () =>
          o.transact(async (tx) => {
            await settle(tx, pair, addMs(o.clock.now(), knownForMs));
            await giveBack(tx, taken.slice(1));
          }),
      };
    },
  };
}

/** Counts one attempt more, or refuses it without counting. */
async function take(tx: Tx<Tables>, { key, limit }: Watched, now: Date) {
  await tx
    .insertInto('login_limits')
    .values({ key, failures: 0, first_at: now, last_at: now, known_until: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('login_limits')
    .selectAll()
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const known =
    row.failures === 0
      ? null
      : { failures: row.failures, firstAt: row.first_at, lastAt: row.last_at };
  const wait = waitMs(known, limit, now);
  if (wait > 0) {
    throw new Refusal('RATE_LIMITED', 'Too many attempts. Wait a little', {
      retryAfterSeconds: Math.ceil(wait / 1000),
    });
  }
  const { failures, firstAt, lastAt } = counted(known, limit, now);
  await tx
    .updateTable('login_limits')
    .set({ failures, first_at: firstAt, last_at: lastAt })
    .where('key', '=', key)
    .execute();
  return { atHome: row.known_until !== null && row.known_until > now };
}

const settle = (tx: Tx<Tables>, { key }: Watched, knownUntil: Date) =>
  tx
    .updateTable('login_limits')
    .set({ failures: 0, known_until: knownUntil })
    .where('key', '=', key)
    .execute();

async function giveBack(tx: Tx<Tables>, taken: readonly Watched[]): Promise<void> {
  for (const { key } of taken) {
    await tx
      .updateTable('login_limits')
      .set({ failures: sql`greatest(0, failures - 1)` })
      .where('key', '=', key)
      .execute();
  }
}
