import type * as z from 'zod';

/**
 * What one kind of event looks like on its topic. `type` is `<noun>.<past verb>.v<n>`; an additive
 * change keeps the number. `data` drops unknown fields, so an older reader takes a newer event.
 */
export type EventContract<Data = unknown> = {
  type: string;
  topic: string;
  data: z.ZodType<Data>;
  /** On a compacted topic a null value erases the key: the handler then gets `data: null`. */
  compacted: boolean;
};

/** An event as it was read: `key` is the aggregate's id, `version` its version after the change. */
export type DomainEvent<Data = unknown> = {
  id: string;
  type: string;
  key: string;
  version: number;
  /** When it happened, RFC 3339 in UTC. */
  at: string;
  data: Data;
};

export const defineEvent = <Data>(
  topic: string,
  type: `${string}.${string}.v${number}`,
  data: z.ZodType<Data>,
): EventContract<Data> => ({ type, topic, data, compacted: false });

/** The newest state of one key on a compacted topic; null is its tombstone. */
export const defineDocument = <Data>(
  topic: string,
  type: `${string}.${string}.v${number}`,
  data: z.ZodType<Data>,
): EventContract<Data | null> => ({
  type,
  topic,
  data: data.nullable(),
  compacted: true,
});
