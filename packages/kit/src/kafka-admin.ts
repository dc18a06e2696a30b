import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka as Client } from 'kafkajs';

export type TopicWish = { topic: string; partitions: number; config?: Record<string, string> };

export type KafkaAdmin = {
  ping(): Promise<void>;
  /** Creates those that are missing. */
  ensureTopics(wishes: readonly TopicWish[]): Promise<void>;
  /** The topics that bear the prefix. */
  topics(): Promise<string[]>;
  deleteTopics(topics: readonly string[]): Promise<void>;
  deleteGroup(group: string): Promise<void>;
  /** Where each partition begins and ends; undefined when there is no such topic. */
  offsets(topic: string): Promise<PartitionOffsets[] | undefined>;
  /** Messages of these topics that the group has not committed yet. */
  lag(group: string, topics: readonly string[]): Promise<number>;
};

export type PartitionOffsets = { partition: number; low: number; high: number };

/** Each question has a connection of its own: one that sat idle through a restart would be dead. */
export function createAdmin(client: Client, prefix: string): KafkaAdmin {
  async function ask<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const admin = client.admin();
    await admin.connect();
    try {
      return await question(admin);
    } finally {
      await admin.disconnect();
    }
  }

  const offsetsBy = async (admin: Admin, topic: string) => {
    const partitions = await admin.fetchTopicOffsets(prefix + topic);
    return partitions.map((it) => ({
      partition: it.partition,
      low: Number(it.low),
      high: Number(it.high),
    }));
  };

  return {
    ping: () => ask(async (admin) => void (await admin.describeCluster())),

    ensureTopics: (wishes) =>
      ask(async (admin) => {
        const there = new Set(await admin.listTopics());
        const missing = wishes.filter(({ topic }) => !there.has(prefix + topic));
        if (missing.length === 0) return;
        const names = missing.map(({ topic }) => prefix + topic);
        await admin.createTopics({
          waitForLeaders: false,
          topics: missing.map(({ topic, partitions, config = {} }) => ({
            topic: prefix + topic,
            numPartitions: partitions,
            configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
          })),
        });
        await untilLed(admin, names);
      }),

    topics: () =>
      ask(async (admin) => {
        const all = await admin.listTopics();
        return all.filter((it) => it.startsWith(prefix)).map((it) => it.slice(prefix.length));
      }),

    deleteTopics: (topics) =>
      ask((admin) => admin.deleteTopics({ topics: topics.map((topic) => prefix + topic) })),

    deleteGroup: (group) => ask(async (admin) => void (await admin.deleteGroups([prefix + group]))),

    offsets: (topic) =>
      ask(async (admin) => {
        const there = await admin.listTopics();
        return there.includes(prefix + topic) ? offsetsBy(admin, topic) : undefined;
      }),

    lag: (group, topics) =>
      ask(async (admin) => {
        const committed = await admin.fetchOffsets({
          groupId: prefix + group,
          topics: topics.map((topic) => prefix + topic),
        });
        const lags = await Promise.all(
          topics.map(async (topic) => {
            const mine = committed.find((it) => it.topic === prefix + topic)?.partitions ?? [];
            const ends = await offsetsBy(admin, topic);
            return ends.map(({ partition, low, high }) => {
              const at = mine.find((it) => it.partition === partition);
              // Nothing committed yet is -1, and -2 after a reset: the beginning in both cases.
              return high - Math.max(low, Number(at?.offset ?? -1));
            });
          }),
        );
        return lags.flat().reduce((sum, lag) => sum + Math.max(0, lag), 0);
      }),
  };
}

const ledWithinMs = 10_000;

/** kafkajs' own wait gives up when the broker has not heard of the topic yet. */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  const endMs = performance.now() + ledWithinMs;
  for (;;) {
    try {
      const found = await admin.fetchTopicMetadata({ topics });
      const partitions = found.topics.flatMap((topic) => topic.partitions);
      if (partitions.every(({ leader }) => leader >= 0)) return;
    } catch (error) {
      if (performance.now() > endMs) throw error;
    }
    if (performance.now() > endMs) throw new Error(`no leader for ${topics.join(', ')}`);
    await sleep(50);
  }
}
