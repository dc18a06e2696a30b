import type { EventContract } from '@foodiefast/contracts/event';
import type { Tx } from './postgres.ts';
import { activeTraceparent } from './traceparent.ts';

export type OutgoingEvent<Data> = {
  contract: EventContract<Data>;
  /** The aggregate's id: events of one key keep their order. */
  key: string;
  version: number;
  data: NoInfer<Data>;
  /** Redis streams that the relay writes as well, such as `order:<id>`. */
  live?: string[];
};

const dataBytesMax = 524_288;

/**
 * Writes events that leave with the transaction. Call it after the aggregate's row is locked, so
 * that the outbox holds the events of a key in their order. Data that breaks its contract throws.
 */
export async function emit<Data extends readonly unknown[]>(
  tx: Tx,
  at: Date,
  events: readonly [...{ [K in keyof Data]: OutgoingEvent<Data[K]> }],
): Promise<void> {
  const rows = (events as readonly OutgoingEvent<unknown>[]).map((event) => outboxRow(at, event));
  if (rows.length > 0) await tx.insertInto('outbox').values(rows).execute();
}

/** One event as a row, for a hot path that writes its outbox row within a statement of its own. */
export function outboxRow<Data>(at: Date, event: OutgoingEvent<Data>) {
  const { contract, data } = event;
  return {
    topic: contract.topic,
    type: contract.type,
    key: event.key,
    version: event.version,
    at,
    data: write(contract, data),
    live: event.live ?? [],
    traceparent: activeTraceparent(),
  };
}

function write<Data>(contract: EventContract<Data>, data: Data): string | null {
  const parsed = contract.data.parse(data);
  if (parsed === null) return null;
  const text = JSON.stringify(parsed);
  const bytes = Buffer.byteLength(text);
  // A broker refuses more than 1 MiB, and the row would hold up all that come after it.
  if (bytes > dataBytesMax) throw new RangeError(`${contract.type} of ${bytes} bytes is too large`);
  return text;
}
