import { topics } from '@foodiefast/contracts/topology';
import { Kafka, logLevel } from 'kafkajs';

const compacted = [
  { name: 'cleanup.policy', value: 'compact' },
  // A tombstone has to reach every copy of a person's data within the hour.
  { name: 'max.compaction.lag.ms', value: '3600000' },
];

/** One machine gains nothing from more, and every fetch of every idle consumer names each of them. */
const partitionsMax = 3;

/** Creates the topics that are missing; never changes one that is there. */
export async function createTopics(brokers: string): Promise<string[]> {
  const client = new Kafka({
    clientId: 'devstack',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 20 },
  });
  const admin = client.admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !there.has(topic.name));
    if (missing.length > 0) {
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map((topic) => ({
          topic: topic.name,
          numPartitions: Math.min(partitionsMax, topic.partitions),
          configEntries: topic.compacted ? compacted : [],
        })),
      });
    }
    return missing.map((topic) => topic.name);
  } finally {
    await admin.disconnect();
  }
}
