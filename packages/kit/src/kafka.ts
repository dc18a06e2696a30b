import { Kafka as Client, logLevel, type SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import { createAdmin, type KafkaAdmin } from './kafka-admin.ts';
import { kafkaLog } from './kafka-log.ts';
import { readTopic } from './kafka-reader.ts';
import type { IncomingMessage, OutgoingMessage } from './message.ts';
import { createProducer } from './producer.ts';
import { type Subscription, type SubscriptionWish, subscribe } from './subscription.ts';

/** The one door to Kafka. Nothing connects before it is used, and nothing here needs a broker at start. */
export type Kafka = KafkaAdmin & {
  /** All of the batch or an error; after an error some of it may have arrived. One batch at a time. */
  send(batch: readonly OutgoingMessage[]): Promise<void>;
  subscribe(wish: SubscriptionWish): Subscription;
  /** All that a small topic holds now, such as dead letters; a tool's way to read, not a service's. */
  read(topic: string): Promise<IncomingMessage[]>;
  close(): Promise<void>;
};

/** Where the brokers are, and how they let us in. */
export type KafkaAccess = {
  brokers: string[];
  tls?: { ca?: string | undefined } | undefined;
  login?: { mechanism: Mechanism; username: string; password: string } | undefined;
};
type Mechanism = 'scram-sha-512' | 'scram-sha-256' | 'plain';

/** As the variables of kafkaConfig say it. */
export function kafkaAccess(config: {
  KAFKA_BROKERS: string[];
  KAFKA_TLS: boolean;
  KAFKA_CA?: string | undefined;
  KAFKA_USERNAME?: string | undefined;
  KAFKA_PASSWORD?: string | undefined;
  KAFKA_SASL: Mechanism;
}): KafkaAccess {
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password = '' } = config;
  return {
    brokers: config.KAFKA_BROKERS,
    tls: config.KAFKA_TLS ? { ca: config.KAFKA_CA } : undefined,
    login: username ? { mechanism: config.KAFKA_SASL, username, password } : undefined,
  };
}

type Options = KafkaAccess & {
  clientId: string;
  /** Stands before every topic and group, so that tests share a broker. */
  topicPrefix: string;
  log: Logger;
};

export function openKafka(o: Options): Kafka {
  const { tls, login } = o;
  const connect = (retries: number) =>
    new Client({
      brokers: o.brokers,
      ...(tls ? { ssl: tls.ca ? { ca: tls.ca } : true } : {}),
      // A copy, as kafkajs writes into it; their type has a member for each mechanism.
      ...(login ? { sasl: { ...login } as SASLOptions } : {}),
      clientId: o.clientId,
      connectionTimeout: 2_000,
      requestTimeout: 5_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries },
      logLevel: logLevel.INFO,
      logCreator: kafkaLog(o.log),
    });
  // A consumer waits for its broker for ever; a send or a question comes back soon and is asked again.
  const patient = connect(1_000_000);
  const brisk = connect(2);
  const producer = createProducer(brisk, o.topicPrefix);
  const admin = createAdmin(brisk, o.topicPrefix);
  return {
    ...admin,
    send: (batch) => producer.send(batch),
    subscribe: (wish) => subscribe(patient, o.topicPrefix, wish, o.log),
    read: (topic) => readTopic(brisk, admin, o.topicPrefix, topic),
    close: () => producer.close(),
  };
}
