import { type Kafka as Client, Partitioners, type Producer } from 'kafkajs';
import type { OutgoingMessage } from './message.ts';

/**
 * An idempotent producer that has one awaited batch on its way at a time: with two of them, kafkajs
 * gives a failed one's sequence numbers to the other, which the broker then drops as a duplicate.
 * After a failure the next batch may differ, so it goes out under a new producer id.
 */
export function createProducer(client: Client, topicPrefix: string) {
  let connected: Promise<Producer> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function connect(): Promise<Producer> {
    const producer = client.producer({
      idempotent: true,
      // About 3 s: a partition that moves, or was just made, has a leader by then.
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 6 },
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  }

  async function sendNow(batch: readonly OutgoingMessage[]): Promise<void> {
    connected ??= connect();
    const attempt = connected;
    try {
      const producer = await attempt;
      await producer.sendBatch({ topicMessages: byTopic(batch, topicPrefix) });
    } catch (error) {
      connected = undefined;
      await leave(attempt);
      throw error;
    }
  }

  return {
    send(batch: readonly OutgoingMessage[]): Promise<void> {
      if (batch.length === 0) return Promise.resolve();
      const sent = last.then(() => sendNow(batch));
      // The next batch waits for this one, and does not fail because it failed.
      last = sent.catch(() => undefined);
      return sent;
    },
    async close(): Promise<void> {
      await last;
      if (connected) await leave(connected);
      connected = undefined;
    },
  };
}

async function leave(attempt: Promise<Producer>): Promise<void> {
  const [outcome] = await Promise.allSettled([attempt]);
  if (outcome.status === 'fulfilled') await Promise.allSettled([outcome.value.disconnect()]);
}

function byTopic(batch: readonly OutgoingMessage[], topicPrefix: string) {
  const topics = Map.groupBy(batch, ({ topic }) => topic);
  return Array.from(topics, ([topic, messages]) => ({
    topic: topicPrefix + topic,
    messages: messages.map(({ key, value, headers }) => ({ key, value, headers })),
  }));
}
