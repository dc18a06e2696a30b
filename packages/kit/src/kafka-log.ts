import { logLevel } from 'kafkajs';
import type { Logger } from 'pino';

type Entry = {
  namespace: string;
  level: logLevel;
  log: { message: string; error?: unknown; groupId?: unknown; topic?: unknown; broker?: unknown };
};

/** kafkajs calls every rebalance and reconnect an error: one step down each, and the rest is noise. */
export const kafkaLog = (log: Logger) => () => (entry: Entry) => {
  const { message, error, groupId, topic, broker } = entry.log;
  const facts = { kafka: entry.namespace, error, groupId, topic, broker };
  if (entry.level === logLevel.ERROR) log.warn(facts, message);
  else if (entry.level === logLevel.WARN) log.info(facts, message);
  else log.debug(facts, message);
};
