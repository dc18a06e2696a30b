import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PeerName } from '@foodiefast/contracts/topology';
import { postgresServices } from '@foodiefast/devstack/databases';
import { folderOf } from '@foodiefast/devstack/services';
import { freshDatabase } from '@foodiefast/testkit/database';
import { servers } from '@foodiefast/testkit/servers';
import { topicsFor } from '@foodiefast/testkit/topics';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';

/** Stores of one platform's own on the test servers: they go away when it is closed. */
export async function openStores() {
  const [databases, topics, redis] = await Promise.all([
    Promise.all(
      postgresServices.map(async (name) => {
        const migrations = join(folderOf(name), 'migrations');
        return [name, await freshDatabase({ name, migrations })] as const;
      }),
    ),
    topicsFor('platform'),
    emptyRedis(),
  ]);
  const mongoUrl = new URL(servers().mongoUrl);
  mongoUrl.pathname = `/platform_${randomBytes(5).toString('hex')}`;
  const urls = new Map<PeerName, string>(databases.map(([name, { url }]) => [name, url]));
  return {
    environmentOf: (name: PeerName) => ({
      ...(urls.has(name) ? { DATABASE_URL: urls.get(name) ?? '' } : {}),
      MONGO_URL: mongoUrl.href,
      REDIS_URL: redis,
      KAFKA_BROKERS: servers().kafkaBrokers.join(','),
      TOPIC_PREFIX: topics.prefix,
    }),
    async drop() {
      await topics.drop();
      await Promise.all(databases.map(([, database]) => database.drop()));
      const mongo = new MongoClient(mongoUrl.href);
      await mongo.db().dropDatabase();
      await mongo.close();
    },
  };
}

/** One of Redis' sixteen databases, emptied; 0 is left to whoever runs the servers. */
async function emptyRedis(): Promise<string> {
  const url = new URL(servers().redisUrl);
  url.pathname = `/${1 + Math.floor(Math.random() * 15)}`;
  const redis = new Redis(url.href);
  await redis.flushdb();
  redis.disconnect();
  return url.href;
}
