import { randomUUID } from 'node:crypto';
import type { Kafka as Client } from 'kafkajs';
import { createAlarm } from './alarm.ts';
import type { KafkaAdmin } from './kafka-admin.ts';
import { type IncomingMessage, incomingMessage } from './message.ts';

const messagesMax = 50_000;
// The last message of a compacted topic may be gone, and then nothing says that this was all.
const quietMs = 3_000;

/** Reads a topic from its beginning to where it ends now, under a group that is removed again. */
export async function readTopic(
  client: Client,
  admin: KafkaAdmin,
  prefix: string,
  topic: string,
): Promise<IncomingMessage[]> {
  const partitions = (await admin.offsets(topic)) ?? [];
  const ends = new Map(
    partitions.filter((it) => it.high > it.low).map((it) => [it.partition, it.high]),
  );
  const messages: IncomingMessage[] = [];
  if (ends.size === 0) return messages;
  const group = `reader.${randomUUID()}`;
  const consumer = client.consumer({ groupId: prefix + group, maxWaitTimeInMs: 100 });
  const alarm = createAlarm();
  let readAtMs = performance.now();
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [prefix + topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message, partition, topic: from }) => {
        readAtMs = performance.now();
        if (messages.length < messagesMax)
          messages.push(incomingMessage(message, { topic: from, partition }, prefix));
        if (Number(message.offset) + 1 >= (ends.get(partition) ?? 0)) ends.delete(partition);
        if (ends.size === 0) alarm.wake();
      },
    });
    while (ends.size > 0 && performance.now() - readAtMs < quietMs) await alarm.sleep(quietMs);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroup(group);
  }
  return messages;
}
