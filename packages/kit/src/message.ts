import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A message to send. Topic names are without the prefix everywhere outside this port. */
export type OutgoingMessage = {
  topic: string;
  key: string;
  value: string | null;
  headers: Record<string, string>;
};

export type IncomingMessage = {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  value: Buffer | null;
  headers: Record<string, string>;
};

export const incomingMessage = (
  message: KafkaMessage,
  from: { topic: string; partition: number },
  prefix: string,
): IncomingMessage => ({
  topic: from.topic.slice(prefix.length),
  partition: from.partition,
  offset: message.offset,
  key: message.key?.toString() ?? '',
  value: message.value,
  headers: readHeaders(message.headers),
});

function readHeaders(headers: IHeaders = {}): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) texts[name] = first.toString();
  }
  return texts;
}
