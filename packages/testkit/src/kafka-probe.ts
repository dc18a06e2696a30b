import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '@foodiefast/contracts/event';
import { topics as topology } from '@foodiefast/contracts/topology';
import type { Kafka } from '@foodiefast/kit/kafka';
import type { IncomingMessage } from '@foodiefast/kit/message';
import { until } from './wait.ts';

export type ProbedEvent = DomainEvent & { topic: string; partition: number; offset: string };

export type KafkaProbe = {
  /** The oldest event of this type and key that was not taken yet, waited for. */
  next(type: string, key?: string, deadlineMs?: number): Promise<ProbedEvent>;
  /** All there were so far, in the order of each partition. */
  seen(): readonly ProbedEvent[];
  stop(): Promise<void>;
};

/** Reads topics from their beginning, all of the topology unless told otherwise. */
export function kafkaProbe(
  kafka: Kafka,
  topics: readonly string[] = topology.map(({ name }) => name),
): KafkaProbe {
  const seen: ProbedEvent[] = [];
  const taken = new Set<ProbedEvent>();
  const group = `probe.${randomUUID()}`;
  const subscription = kafka.subscribe({
    group,
    topics,
    eachMessage: async (message) => void seen.push(probed(message)),
  });
  return {
    async next(type, key, deadlineMs = 10_000) {
      const event = await until(
        () => seen.find((it) => it.type === type && (!key || it.key === key) && !taken.has(it)),
        { deadlineMs, what: `${type} of ${key ?? 'any key'} on Kafka` },
      );
      taken.add(event);
      return event;
    },
    seen: () => seen,
    stop: () => subscription.stop(),
  };
}

const probed = (message: IncomingMessage): ProbedEvent => ({
  id: message.headers['id'] ?? '',
  type: message.headers['type'] ?? '',
  version: Number(message.headers['version']),
  at: message.headers['at'] ?? '',
  key: message.key,
  data: message.value === null ? null : JSON.parse(message.value.toString()),
  topic: message.topic,
  partition: message.partition,
  offset: message.offset,
});
