import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topics as knownTopics } from '@foodiefast/contracts/topology';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';

type Places = {
  REDIS_URL: string;
  KAFKA_BROKERS: string;
  MONGO_URL: string;
  STRIPE_API_URL: string;
  logs: string;
};
type Look = (place: string, text: string) => void;

/** Every place that is no table: documents, keys, topics, logs and the provider. */
export async function searchBeyondTables(words: readonly string[], places: Places) {
  const found = new Map<string, { word: string; place: string }>();
  const wanted = words.map((word) => ({ word, lower: word.toLowerCase() }));
  const look: Look = (place, text) => {
    const lower = text.toLowerCase();
    for (const it of wanted) {
      if (lower.includes(it.lower)) found.set(`${it.word} ${place}`, { word: it.word, place });
    }
  };
  for (const file of readdirSync(places.logs)) {
    look(`log ${file}`, readFileSync(join(places.logs, file), 'utf8'));
  }
  const books = await fetch(new URL('/_double/books', places.STRIPE_API_URL));
  look("the provider's books", await books.text());
  await documents(places.MONGO_URL, look);
  await keys(places.REDIS_URL, look);
  await topics(places.KAFKA_BROKERS, look);
  return [...found.values()];
}

async function documents(url: string, look: Look): Promise<void> {
  const client = await MongoClient.connect(url);
  try {
    const { databases } = await client.db().admin().listDatabases();
    for (const { name } of databases) {
      for (const { name: collection } of await client.db(name).listCollections().toArray()) {
        for await (const it of client.db(name).collection(collection).find()) {
          look(`documents ${name}.${collection}`, JSON.stringify(it));
        }
      }
    }
  } finally {
    await client.close();
  }
}

async function keys(url: string, look: Look): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const batch of redis.scanStream({ count: 500 })) {
      for (const key of batch as string[]) {
        look(`key ${key}`, key);
        const dump = await redis.dumpBuffer(key);
        if (dump) look(`key ${key}`, dump.toString('latin1'));
      }
    }
  } finally {
    redis.disconnect();
  }
}

/** A compacted topic keeps the newest value of each key alone, at the latest within the hour. */
const isCompacted = new Set(knownTopics.filter((it) => it.compacted).map(({ name }) => name));

/** Topics are read to the end they have now, from the start. */
async function topics(brokers: string, look: Look): Promise<void> {
  const client = new Kafka({
    clientId: 'invariants',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
  });
  const admin = client.admin();
  await admin.connect();
  const groupId = `invariants-${crypto.randomUUID()}`;
  const consumer = client.consumer({ groupId });
  const newest = new Map<string, string>();
  try {
    const names = (await admin.listTopics()).filter((name) => !name.startsWith('__'));
    const left = new Map<string, number>();
    for (const topic of names) {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
        if (Number(high) > Number(low)) left.set(`${topic} ${partition}`, Number(high));
      }
    }
    await consumer.connect();
    await consumer.subscribe({ topics: names, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const whenDone = () => left.size === 0 && resolve();
      const timer = setTimeout(() => reject(new Error('topics were not read in 60 s')), 60_000);
      timer.unref();
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ topic, partition, message }) => {
            const text = `${String(message.key)} ${String(message.value)}`;
            if (isCompacted.has(topic)) newest.set(`${topic} ${String(message.key)}`, text);
            else look(`topic ${topic}`, text);
            const end = left.get(`${topic} ${partition}`);
            if (end !== undefined && Number(message.offset) + 1 >= end) {
              left.delete(`${topic} ${partition}`);
              whenDone();
            }
          },
        })
        .then(whenDone)
        .catch(reject);
    });
    for (const [key, text] of newest) look(`topic ${key.split(' ', 1)[0]}`, text);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => {});
    await admin.disconnect();
  }
}
