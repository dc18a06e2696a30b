import { openKafka } from '@foodiefast/kit/kafka';
import { openLog } from '@foodiefast/kit/log';

/** How many letters wait in each topic of dead letters; one that was handled later has a tombstone. */
export function openDeadLetters(brokers: string) {
  const kafka = openKafka({
    brokers: brokers.split(','),
    clientId: 'invariants',
    topicPrefix: '',
    log: openLog('invariants', 'silent'),
  });
  async function waitingIn(topic: string): Promise<number> {
    const waiting = new Set<string>();
    for (const { key, value } of await kafka.read(topic)) {
      if (value === null) waiting.delete(key);
      else waiting.add(key);
    }
    return waiting.size;
  }
  return async (): Promise<{ topic: string; waiting: number }[]> => {
    const topics = (await kafka.topics()).filter((name) => name.endsWith('.dead'));
    const ends = await Promise.all(
      topics.map(async (topic) => ({ topic, waiting: await waitingIn(topic) })),
    );
    return ends.filter(({ waiting }) => waiting > 0);
  };
}
