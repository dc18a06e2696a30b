import type { DomainEvent, EventContract } from '@foodiefast/contracts/event';
import { metrics } from '@opentelemetry/api';
import type { Parked } from './dead-letter-routes.ts';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';
import { createDelivery, type Listening } from './delivery.ts';
import type { Tx } from './postgres.ts';
import { type Watch, watch } from './watchdog.ts';

export type Envelope = Omit<DomainEvent, 'data'>;

/** One row of a service's table of events: what it listens to, and what it does then. */
export type Handler<Work = Tx> = {
  contract: Pick<EventContract, 'type' | 'topic' | 'compacted'>;
  /** Reads the event, which throws when it breaks its contract, and answers what is to be done. */
  prepare: (envelope: Envelope, data: unknown) => Prepared<Work>;
};
export type Prepared<Work> = { event: DomainEvent; work: (tx: Work) => Promise<void> };

/**
 * `handle` runs in one transaction with the inbox row, at least once with any number of duplicates
 * kept out, and in any order: it compares the aggregate's version itself. A Refusal is recorded and
 * the event is done; any other error is tried again and ends in the dead letters.
 */
export const on = <Data, Work>(
  contract: EventContract<Data>,
  handle: (tx: Work, event: DomainEvent<Data>) => Promise<void>,
): Handler<Work> => ({
  contract,
  prepare(envelope, data) {
    const event = { ...envelope, data: contract.data.parse(data) };
    return { event, work: (tx) => handle(tx, event) };
  },
});

export type Consumer = {
  stop(): Promise<void>;
  /** False when it makes no progress although the broker answers; it restarts itself meanwhile. */
  healthy(): boolean;
  lag(): Promise<number>;
  deadLetters: DeadLetters;
};

/** The dead letters of a consumer group, also for a process that does not consume. */
export function openDeadLetters<Work>(o: Listening<Work>): Parked {
  const { replay } = createDelivery(o);
  const deadLetters = createDeadLetters({ kafka: o.kafka, group: o.group, replay });
  return { topics: topicsOf(o.handlers), deadLetters };
}

/** Reads the topics of its handlers as one consumer group. It needs no broker to start. */
export function startConsumer<Work>(o: Listening<Work> & { watch?: Partial<Watch> }): Consumer {
  const { kafka, group } = o;
  const log = o.log.child({ consumer: group });
  const topics = topicsOf(o.handlers);
  const delivery = createDelivery({ ...o, log });
  const dog = watch({
    limits: o.watch,
    log,
    progressAtMs: delivery.progressAtMs,
    start: () => kafka.subscribe({ group, topics, eachMessage: delivery.deliver }),
    lag: () => kafka.lag(group, topics),
  });
  const gauge = metrics.getMeter('foodiefast.consume').createObservableGauge('consumer.lag');
  const observe: Parameters<typeof gauge.addCallback>[0] = (result) =>
    result.observe(dog.lastLag(), { consumer: group });
  gauge.addCallback(observe);
  return {
    async stop() {
      gauge.removeCallback(observe);
      await dog.stop();
    },
    healthy: () => dog.healthy(),
    lag: () => kafka.lag(group, topics),
    deadLetters: createDeadLetters({ kafka, group, replay: delivery.replay }),
  };
}

const topicsOf = <Work>(handlers: readonly Handler<Work>[]): string[] => [
  ...new Set(handlers.map(({ contract }) => contract.topic)),
];
