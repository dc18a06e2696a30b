import { addMs, type Clock } from '@foodiefast/kit/clock';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import { bounded } from './bounded.ts';
import { counted, type Limit, limits, waitMs } from './domain/login-limit.ts';
import { networkOf } from './domain/network.ts';
import type { Secrets } from './secrets.ts';
import type { Tables } from './tables.ts';
import type { Transact } from './transact.ts';

export type LoginLimits = {
  /**
   * Does the work of one attempt, or refuses it. An attempt counts as a failure from its start, so
   * that many at once gain nothing, and is taken back unless the work throws that it was a guess.
   */
  attempt<Result>(who: { email: string; ip: string }, work: () => Promise<Result>): Promise<Result>;
};

type Watched = { key: Buffer; limit: Limit };

const knownForMs = 90 * 24 * 3_600_000;
// Fewer than the failures that an account has, or many right passwords at once would look like them.
const inTurn = { concurrentMax: 4, queueMax: 50 };

/** In Postgres, where the accounts are: a limit that cannot be read lets nobody sign in anyway. */
export function createLoginLimits(o: {
  transact: Transact;
  clock: Clock;
  secrets: Secrets;
}): LoginLimits {
  const enter = bounded(inTurn);

  // Always locked in this order, so that no two attempts wait for each other.
  async function begin({ email, ip }: { email: string; ip: string }): Promise<Watched[]> {
    const network = networkOf(ip);
    const key = (...parts: string[]) => o.secrets.mac('login-limit', JSON.stringify(parts));
    const pair: Watched = { key: key('pair', email, network), limit: limits.accountOnNetwork };
    const account: Watched = { key: key('account', email), limit: limits.account };
    const wide: Watched = { key: key('network', network), limit: limits.network };
    return o.transact(async (tx) => {
      const now = o.clock.now();
      const { atHome } = await take(tx, pair, now);
      const others = atHome ? [wide] : [account, wide];
      for (const watched of others) await take(tx, watched, now);
      return [pair, ...others];
    });
  }

  // Who has signed in is at home on this network from now on.
  const pass = ([pair, ...others]: Watched[]) =>
    o.transact(async (tx) => {
      if (pair) await settle(tx, pair, addMs(o.clock.now(), knownForMs));
      await giveBack(tx, others);
    });

  return {
    attempt: (who, work) =>
      enter(async () => {
        const taken = await begin(who);
        try {
          const result = await work();
          await pass(taken);
          return result;
        } catch (error) {
          if (!isGuess(error)) await o.transact((tx) => giveBack(tx, taken));
          throw error;
        }
      }),
  };
}

const isGuess = (error: unknown) =>
  error instanceof Refusal && ['CREDENTIALS_WRONG', 'ONE_TIME_CODE_WRONG'].includes(error.code);

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
