import type { Kafka as Client, Consumer, EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import { within } from './alarm.ts';
import { exposed } from './failpoints.ts';
import { type IncomingMessage, incomingMessage } from './message.ts';

export type SubscriptionWish = {
  group: string;
  topics: readonly string[];
  /**
   * Called for one message after another of a partition. Once it resolves the message is done for
   * good; it rejects only to give up because of the signal, and then the message comes again.
   */
  eachMessage(message: IncomingMessage, signal: AbortSignal): Promise<void>;
  partitionsAtOnceMax?: number;
};

export type Subscription = {
  /** performance.now() of the broker's last sign that this member belongs to the group. */
  beatAtMs(): number;
  stop(): Promise<void>;
};

const heartbeatMs = 1_500;
const stopWithinMs = 5_000;

/** Reads from the first message that the group has not committed. It joins in the background. */
export function subscribe(
  client: Client,
  prefix: string,
  wish: SubscriptionWish,
  log: Logger,
): Subscription {
  const consumer = client.consumer({
    groupId: prefix + wish.group,
    // A killed member is replaced after this.
    sessionTimeout: 6_000,
    heartbeatInterval: heartbeatMs,
    rebalanceTimeout: 15_000,
    // The broker answers at once when there is something. Asking in vain twice a second instead of ten
    // times costs an idle platform a fifth of the processor time; stopping waits for the answer.
    minBytes: 1,
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: 524_288,
    allowAutoTopicCreation: false,
  });
  const stopping = new AbortController();
  let beatAtMs = performance.now();
  const beat = () => {
    beatAtMs = performance.now();
  };
  consumer.on(consumer.events.HEARTBEAT, beat);
  consumer.on(consumer.events.GROUP_JOIN, beat);
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    // A crash that kafkajs does not recover from by itself is for the watchdog, at once.
    if (!payload.restart) beatAtMs = Number.NEGATIVE_INFINITY;
  });
  const joined = join(consumer, prefix, wish, stopping.signal);
  joined.catch((error: unknown) => {
    log.warn({ err: error, group: wish.group }, 'a consumer could not join its group');
    beatAtMs = Number.NEGATIVE_INFINITY;
  });
  return {
    beatAtMs: () => beatAtMs,
    async stop() {
      stopping.abort();
      const left = Promise.allSettled([joined]).then(() => consumer.disconnect());
      // While the broker is away kafkajs goes on asking for it, and leaves when it is back.
      await within(left, stopWithinMs);
    },
  };
}

async function join(consumer: Consumer, prefix: string, wish: SubscriptionWish, end: AbortSignal) {
  await consumer.connect();
  const topics = wish.topics.map((topic) => prefix + topic);
  if (!end.aborted) await consumer.subscribe({ topics, fromBeginning: true });
  if (end.aborted) return;
  await consumer.run({
    partitionsConsumedConcurrently: wish.partitionsAtOnceMax ?? 4,
    eachBatchAutoResolve: false,
    autoCommitInterval: 1_000,
    eachBatch: (payload) => work(payload, prefix, wish, end),
  });
}

async function work(
  payload: EachBatchPayload,
  prefix: string,
  wish: SubscriptionWish,
  end: AbortSignal,
) {
  const { batch } = payload;
  const lost = new AbortController();
  const signal = AbortSignal.any([end, lost.signal]);
  // A message may be tried for minutes: the group must hear from us meanwhile.
  const pulse = setInterval(() => {
    payload.heartbeat().catch((error: unknown) => lost.abort(error));
  }, heartbeatMs);
  try {
    for (const message of batch.messages) {
      if (signal.aborted || !payload.isRunning() || payload.isStale()) break;
      const incoming = incomingMessage(message, batch, prefix);
      await wish.eachMessage(incoming, signal);
      payload.resolveOffset(message.offset);
      await exposed('offset', () => payload.commitOffsetsIfNecessary());
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(pulse);
  }
  // kafkajs joins the group again when it sees the reason.
  if (lost.signal.aborted) throw lost.signal.reason;
}
