import { Kafka, logLevel } from 'kafkajs';

/** How many messages each topic of dead letters holds, by its offsets. */
export function openDeadLetters(brokers: string) {
  const client = new Kafka({
    clientId: 'invariants',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 5 },
  });
  return async (): Promise<{ topic: string; waiting: number }[]> => {
    const admin = client.admin();
    await admin.connect();
    try {
      const topics = (await admin.listTopics()).filter((name) => name.endsWith('.dead'));
      const ends = await Promise.all(
        topics.map(async (topic) => {
          const partitions = await admin.fetchTopicOffsets(topic);
          const waiting = partitions.reduce(
            (sum, { high, low }) => sum + Number(high) - Number(low),
            0,
          );
          return { topic, waiting };
        }),
      );
      return ends.filter(({ waiting }) => waiting > 0);
    } finally {
      await admin.disconnect();
    }
  };
}
