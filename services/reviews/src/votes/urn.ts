import { exposed } from '@foodiefast/kit/failpoints';
import { isAfter } from '@foodiefast/kit/sse-position';
import type { Redis } from 'ioredis';

export type Ballot = { id: string; day: string; personId: string; dishId: string };

/** Where votes are taken: in Redis, in one step each, with a log of them to be moved. */
export type Urn = {
  /** False when it was the same dish already. */
  cast(vote: Omit<Ballot, 'id'>): Promise<boolean>;
  /** True when this day has been begun here. */
  knows(day: string): Promise<boolean>;
  /** Puts votes back that Redis has lost, unless a newer one of the person is here. */
  restore(day: string, votes: readonly { personId: string; dishId: string }[]): Promise<void>;
  tally(day: string): Promise<Map<string, number>>;
  voteOf(day: string, personId: string): Promise<string | null>;
  logAfter(id: string, max: number): Promise<Ballot[]>;
  forgetLog(through: string): Promise<void>;
  /** Gives a person's votes of these days to a stand-in; false while one is yet to be moved. */
  forget(
    personId: string,
    o: { days: readonly string[]; standIn: string; movedTo: string },
  ): Promise<boolean>;
};

const keptSeconds = 3 * 24 * 3_600;

// ARGV: person, dish, day, seconds kept, whether it goes to the log or only fills a gap.
const script = `
local before = redis.call('HGET', KEYS[1], ARGV[1])
if before == ARGV[2] or (before and ARGV[5] == 'gap') then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if before and redis.call('HINCRBY', KEYS[2], before, -1) <= 0 then
  redis.call('HDEL', KEYS[2], before)
end
redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
if ARGV[5] == 'log' then
  redis.call('XADD', KEYS[3], '*', 'day', ARGV[3], 'person', ARGV[1], 'dish', ARGV[2])
end
return 1`;

export function createUrn(redis: Redis, prefix: string): Urn {
  redis.defineCommand('castVote', { numberOfKeys: 3, lua: script });
  const commands = redis as Redis & {
    castVote(...values: (string | number)[]): Promise<0 | 1>;
  };
  // One hash tag: all keys of the vote live in one slot of a cluster.
  const votes = (day: string) => `${prefix}{votes}:${day}`;
  const counts = (day: string) => `${prefix}{votes}:${day}:tally`;
  const log = `${prefix}{votes}:log`;
  const put = (
    how: 'log' | 'gap',
    { day, personId, dishId }: { day: string; personId: string; dishId: string },
  ) =>
    exposed('redis', () =>
      commands.castVote(votes(day), counts(day), log, personId, dishId, day, keptSeconds, how),
    );

  return {
    cast: async (vote) => (await put('log', vote)) === 1,
    knows: async (day) => (await redis.exists(votes(day))) === 1,
    async restore(day, lost) {
      for (const vote of lost) await put('gap', { ...vote, day });
    },
    async tally(day) {
      const found = await redis.hgetall(counts(day));
      return new Map(Object.entries(found).map(([dish, count]) => [dish, Number(count)]));
    },
    voteOf: (day, personId) => redis.hget(votes(day), personId),
    async logAfter(id, max) {
      const entries = await redis.xrange(log, `(${id}`, '+', 'COUNT', max);
      return entries.map(([entry, fields]) => {
        const [, day = '', , personId = '', , dishId = ''] = fields;
        return { id: entry, day, personId, dishId };
      });
    },
    async forget(personId, { days, standIn, movedTo }) {
      const entries = (await redis.xrange(log, '-', '+')).filter(([, fields]) =>
        fields.includes(personId),
      );
      if (entries.some(([entry]) => isAfter(entry, movedTo))) return false;
      // Deleting the last one does not set the log's ids back.
      for (const [entry] of entries) await redis.xdel(log, entry);
      for (const day of days) {
        const dishId = await redis.hget(votes(day), personId);
        if (dishId === null) continue;
        await redis.multi().hdel(votes(day), personId).hset(votes(day), standIn, dishId).exec();
      }
      return true;
    },
    async forgetLog(through) {
      await exposed('redis', () => redis.xtrim(log, 'MINID', through));
    },
  };
}
