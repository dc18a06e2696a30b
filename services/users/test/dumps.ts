import { topics } from '@foodiefast/contracts/topology';
import type { Kafka } from '@foodiefast/kit/kafka';
import { openLog } from '@foodiefast/kit/log';
import { openRedis } from '@foodiefast/kit/redis';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { MongoClient } from 'mongodb';
import { Client } from 'pg';

/** Where some bytes were found: a table, a collection, a key, a topic. */
export type Find = string;

const holds = (text: string, marks: readonly string[]) =>
  marks.some((mark) => text.includes(mark) || text.includes(Buffer.from(mark).toString('hex')));

/** Every row of every table, also of those that libraries keep. */
export async function searchPostgres(url: string, marks: readonly string[]): Promise<Find[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const finds: Find[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM ${name} t`,
      );
      if (rows.some(({ row }) => holds(row, marks))) finds.push(name);
    }
    return finds;
  } finally {
    await client.end();
  }
}

export async function searchMongo(database: string, marks: readonly string[]): Promise<Find[]> {
  const client = new MongoClient(servers().mongoUrl);
  try {
    const db = client.db(database);
    const finds: Find[] = [];
    for (const { name } of await db.listCollections().toArray()) {
      const documents = await db.collection(name).find().toArray();
      if (holds(JSON.stringify(documents), marks)) finds.push(name);
    }
    return finds;
  } finally {
    await client.close();
  }
}

export async function dropMongo(database: string): Promise<void> {
  const client = new MongoClient(servers().mongoUrl);
  await client.db(database).dropDatabase();
  await client.close();
}

export async function searchRedis(marks: readonly string[]): Promise<Find[]> {
  const log = openLog('test', 'silent');
  const { redis, close } = openRedis({ url: servers().redisUrl, log, commandTimeoutMs: 5_000 });
  try {
    await until(() => redis.status === 'ready', { what: 'Redis being ready' });
    const finds: Find[] = [];
    for await (const keys of redis.scanStream({ count: 500 })) {
      for (const key of keys as string[]) {
        if (holds(key + JSON.stringify(await valueOf(redis, key)), marks)) finds.push(key);
      }
    }
    return finds;
  } finally {
    await close();
  }
}

type Redis = ReturnType<typeof openRedis>['redis'];

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return null;
  }
}

/**
 * All that topics of facts hold, and of compacted ones the newest value of each key, which is what
 * compaction leaves within the hour.
 */
export async function searchKafka(kafka: Kafka, marks: readonly string[]): Promise<Find[]> {
  const finds: Find[] = [];
  for (const { name, compacted } of topics) {
    const messages = await kafka.read(name);
    const kept = compacted
      ? [...new Map(messages.map((message) => [message.key, message])).values()]
      : messages;
    const found = kept.filter(({ value, headers }) =>
      holds(`${value?.toString()} ${JSON.stringify(headers)}`, marks),
    );
    finds.push(...found.map(({ key }) => `${name} ${key}`));
  }
  return finds;
}
