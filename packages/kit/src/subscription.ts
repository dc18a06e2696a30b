import { setTimeout as rest } from 'node:timers/promises';
import type { Kafka as Client, Consumer, ConsumerRunConfig, EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import { within } from './alarm.ts';
import { type IncomingMessage, incomingMessage } from './message.ts';
import { createOffsets, type Offsets } from './offsets.ts';

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
// A question names every partition of every topic, and so does its answer: asked for each event by
// itself, it costs more than the event. The first after a silence is answered at once.
const fetchEveryMs = 25;
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
  const offsets = createOffsets(log);
  let fetchAtMs = 0;
  consumer.on(consumer.events.FETCH_START, () => {
    fetchAtMs = performance.now();
  });
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
  const joined = join(consumer, prefix, wish.topics, stopping.signal, {
    partitionsConsumedConcurrently: wish.partitionsAtOnceMax ?? 4,
    eachBatchAutoResolve: false,
    autoCommit: false,
    eachBatch: async (payload) => {
      await work(payload, { prefix, wish, offsets, end: stopping.signal });
      await rest(Math.max(0, fetchAtMs + fetchEveryMs - performance.now()));
    },
  });
  joined.catch((error: unknown) => {
    log.warn({ err: error, group: wish.group }, 'a consumer could not join its group');
    beatAtMs = Number.NEGATIVE_INFINITY;
  });
  return {
    beatAtMs: () => beatAtMs,
    async stop() {
      stopping.abort();
      const left = Promise.allSettled([joined, offsets.now()]).then(() => consumer.disconnect());
      // While the broker is away kafkajs goes on asking for it, and leaves when it is back.
      await within(left, stopWithinMs);
    },
  };
}

async function join(
  consumer: Consumer,
  prefix: string,
  names: readonly string[],
  end: AbortSignal,
  running: ConsumerRunConfig,
) {
  await consumer.connect();
  const topics = names.map((topic) => prefix + topic);
  if (!end.aborted) await consumer.subscribe({ topics, fromBeginning: true });
  if (!end.aborted) await consumer.run(running);
}

async function work(
  payload: EachBatchPayload,
  o: { prefix: string; wish: SubscriptionWish; offsets: Offsets; end: AbortSignal },
) {
  const { batch } = payload;
  const { wish, offsets, end } = o;
  const lost = new AbortController();
  const signal = AbortSignal.any([end, lost.signal]);
  // A message may be tried for minutes: the group must hear from us meanwhile.
  const pulse = setInterval(() => {
    payload.heartbeat().catch((error: unknown) => lost.abort(error));
  }, heartbeatMs);
  try {
    for (const message of batch.messages) {
      if (signal.aborted || !payload.isRunning() || payload.isStale()) break;
      const incoming = incomingMessage(message, batch, o.prefix);
      await wish.eachMessage(incoming, signal);
      payload.resolveOffset(message.offset);
      offsets.soon(payload);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(pulse);
    // The group is left as soon as this ends.
    if (end.aborted) await offsets.now();
  }
  // kafkajs joins the group again when it sees the reason.
  if (lost.signal.aborted) throw lost.signal.reason;
}
