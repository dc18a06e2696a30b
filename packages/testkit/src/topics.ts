import { randomBytes } from 'node:crypto';
import { topics } from '@foodiefast/contracts/topology';
import { type Kafka, openKafka } from '@foodiefast/kit/kafka';
import pino from 'pino';
import { servers } from './servers.ts';

export type TestTopics = { prefix: string; kafka: Kafka; drop(): Promise<void> };

/** The topology's topics under a prefix of their own, for one test file; `drop` them at the end. */
export async function topicsFor(name: string, partitions = 3): Promise<TestTopics> {
  const prefix = `test-${name}-${randomBytes(4).toString('hex')}.`;
  const kafka = openKafka({
    brokers: servers().kafkaBrokers,
    clientId: `test-${name}`,
    topicPrefix: prefix,
    log: pino({ level: 'silent' }),
  });
  await kafka.ensureTopics(
    topics.map((topic) => ({
      topic: topic.name,
      partitions,
      config: { 'cleanup.policy': topic.compacted ? 'compact' : 'delete' },
    })),
  );
  return {
    prefix,
    kafka,
    async drop() {
      await kafka.deleteTopics(await kafka.topics());
      await kafka.close();
    },
  };
}
