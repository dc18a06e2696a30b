import type { EventContract } from '@foodiefast/contracts/event';
import type { Kafka } from './kafka.ts';
import type { IncomingMessage } from './message.ts';
import { isFinal } from './refused.ts';

export type DeadLetter = {
  id: string;
  topic: string;
  key: string;
  type: string;
  partition: number;
  offset: string;
  parkedAt: string;
  error: string;
};

export type Replayed = { done: string[]; failed: Array<{ id: string; error: string }> };

export type DeadLetters = {
  list(topic: string): Promise<DeadLetter[]>;
  /** Gives all or some of them to this consumer again; those that end well leave the list. */
  replay(topic: string, ids?: readonly string[]): Promise<Replayed>;
};

export const deadTopic = (topic: string, group: string): string => `${topic}.${group}.dead`;

/**
 * Writes a message that cannot be handled to the consumer's own topic of dead letters. One of a
 * compacted topic is written without its value, or a person erased there would live on here.
 */
export function createParking(o: {
  kafka: Kafka;
  group: string;
  handlers: ReadonlyArray<{ contract: Pick<EventContract, 'topic' | 'compacted'> }>;
}) {
  const personal = new Set(
    o.handlers.filter(({ contract }) => contract.compacted).map(({ contract }) => contract.topic),
  );
  const made = new Set<string>();
  return async function park(message: IncomingMessage, error: unknown): Promise<void> {
    const topic = deadTopic(message.topic, o.group);
    if (!made.has(topic)) {
      await o.kafka.ensureTopics([
        { topic, partitions: 1, config: { 'cleanup.policy': 'compact' } },
      ]);
      made.add(topic);
    }
    const dropped = personal.has(message.topic);
    const value = dropped ? '' : (message.value?.toString() ?? '');
    const place = `${message.partition}:${message.offset}`;
    const headers = {
      ...message.headers,
      'dead-key': message.key,
      'dead-place': place,
      'dead-at': new Date().toISOString(),
      // A database's error may quote the value it did not like.
      'dead-error': dropped ? nameOf(error) : String(error).slice(0, 500),
      ...(dropped ? { 'dead-dropped': 'yes' } : {}),
    };
    await o.kafka.send([{ topic, key: message.headers['id'] ?? place, value, headers }]);
  };
}

/** `replay` is the consumer's own way to handle a message once. */
export function createDeadLetters(o: {
  kafka: Kafka;
  group: string;
  replay: (message: IncomingMessage) => Promise<unknown>;
}): DeadLetters {
  async function waiting(topic: string): Promise<IncomingMessage[]> {
    const parked = new Map<string, IncomingMessage>();
    for (const letter of await o.kafka.read(deadTopic(topic, o.group))) {
      if (letter.value === null) parked.delete(letter.key);
      else parked.set(letter.key, letter);
    }
    return [...parked.values()];
  }

  /** The message as it was; one parked without its value is read again, in its newest state. */
  async function original(
    letter: IncomingMessage,
    topic: string,
  ): Promise<IncomingMessage | undefined> {
    const { key, partition, offset } = describe(letter, topic);
    if (!letter.headers['dead-dropped']) return { ...letter, topic, key, partition, offset };
    const all = await o.kafka.read(topic);
    return all.findLast((message) => message.key === key);
  }

  async function again(letter: IncomingMessage, topic: string): Promise<void> {
    try {
      const message = await original(letter, topic);
      if (message) await o.replay(message);
    } catch (error) {
      if (!isFinal(error)) throw error;
    }
    const done = { topic: deadTopic(topic, o.group), key: letter.key, value: null, headers: {} };
    await o.kafka.send([done]);
  }

  return {
    list: async (topic) => (await waiting(topic)).map((letter) => describe(letter, topic)),
    async replay(topic, ids) {
      const outcome: Replayed = { done: [], failed: [] };
      for (const letter of await waiting(topic)) {
        if (ids && !ids.includes(letter.key)) continue;
        try {
          await again(letter, topic);
          outcome.done.push(letter.key);
        } catch (error) {
          outcome.failed.push({ id: letter.key, error: String(error) });
        }
      }
      return outcome;
    },
  };
}

function describe(letter: IncomingMessage, topic: string): DeadLetter {
  const { headers } = letter;
  const [partition = '0', offset = '0'] = (headers['dead-place'] ?? '').split(':');
  return {
    id: letter.key,
    topic,
    key: headers['dead-key'] ?? '',
    type: headers['type'] ?? '',
    partition: Number(partition),
    offset,
    parkedAt: headers['dead-at'] ?? '',
    error: headers['dead-error'] ?? '',
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
