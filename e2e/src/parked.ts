import type { EventContract } from '@foodiefast/contracts/event';
import { createParking, deadTopic } from '@foodiefast/kit/dead-letters';
import { newId } from '@foodiefast/kit/ids';
import { type Kafka, openKafka } from '@foodiefast/kit/kafka';
import { openLog } from '@foodiefast/kit/log';
import * as z from 'zod';

const environment = z.object({ KAFKA_BROKERS: z.string().min(1) });

/** An event that a consumer gets; its data may break the contract. */
type Wish = { contract: EventContract; key: string; data: unknown };

/** Events that go wrong, made from behind: nothing that the API takes does that. */
export function openParking(env: NodeJS.ProcessEnv) {
  const { KAFKA_BROKERS } = environment.parse(env);
  const kafka = openKafka({
    brokers: KAFKA_BROKERS.split(','),
    clientId: 'stories',
    topicPrefix: '',
    log: openLog('stories', 'silent'),
  });
  return {
    /** Tells it to everybody who listens; whoever can not read it parks it. */
    async tell(wish: Wish): Promise<string> {
      const message = messageOf(wish);
      await kafka.send([message]);
      return message.headers.id;
    },
    /** Parks it as the consumer would have done, with this error. */
    async park(group: string, wish: Wish, error: Error): Promise<string> {
      const message = messageOf(wish);
      const park = createParking({ kafka, group, handlers: [wish] });
      const value = Buffer.from(message.value);
      await park({ ...message, value, partition: 0, offset: '0' }, error);
      return message.headers.id;
    },
    forget: (group: string, topic: string, id: string) =>
      forget(kafka, deadTopic(topic, group), id),
    close: () => kafka.close(),
  };
}

const forget = (kafka: Kafka, topic: string, key: string) =>
  kafka.send([{ topic, key, value: null, headers: {} }]);

const messageOf = ({ contract, key, data }: Wish) => ({
  topic: contract.topic,
  key,
  value: JSON.stringify(data),
  headers: { id: newId(), type: contract.type, version: '1', at: new Date().toISOString() },
});
