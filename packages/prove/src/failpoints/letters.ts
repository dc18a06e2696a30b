import type { EventContract } from '@foodiefast/contracts/event';
import { subscriberMoved } from '@foodiefast/contracts/newsletters';
import { stockChanged } from '@foodiefast/contracts/order-events';
import type { PeerName } from '@foodiefast/contracts/topology';
import { waitUntil } from '@foodiefast/devstack/wait';
import { deadTopic } from '@foodiefast/kit/dead-letters';
import { openKafka } from '@foodiefast/kit/kafka';
import { openLog } from '@foodiefast/kit/log';

type Heard = Pick<EventContract, 'topic' | 'type'>;

/** Of these services each a type that it alone listens to, so that nobody else parks what is broken. */
const heardAlone: Readonly<Partial<Record<PeerName, Heard>>> = {
  menu: stockChanged,
  users: subscriberMoved,
};

const parkedWithinMs = 60_000;

/** Events that are of a known type and cannot be read: each ends in the dead letters of one service. */
export function openLetters(brokers: string) {
  const kafka = openKafka({
    brokers: brokers.split(','),
    clientId: 'prove',
    topicPrefix: '',
    log: openLog('prove', 'silent'),
  });
  const planted: { id: string; topic: string; group: PeerName }[] = [];
  return {
    async plant(group: PeerName): Promise<void> {
      const heard = heardAlone[group];
      if (!heard) throw new Error(`${group} listens to nothing alone`);
      const { topic, type } = heard;
      const id = crypto.randomUUID();
      const headers = { id, type, version: '1', at: new Date().toISOString() };
      await kafka.send([{ topic, key: id, value: '{}', headers }]);
      planted.push({ id, topic, group });
    },

    /** Takes out again what was planted, once its service has committed that it is parked. */
    async lift(): Promise<void> {
      for (const { id, topic, group } of planted) {
        const dead = deadTopic(topic, group);
        const isParked = () =>
          kafka.read(dead).then(
            (letters) => letters.some(({ key }) => key === id),
            () => false,
          );
        const isDone = async () => (await isParked()) && (await kafka.lag(group, [topic])) === 0;
        if (!(await waitUntil(isDone, { withinMs: parkedWithinMs, everyMs: 200 }))) {
          throw new Error(`${group} has not parked what it cannot read`);
        }
        await kafka.send([{ topic: dead, key: id, value: null, headers: {} }]);
      }
    },

    close: () => kafka.close(),
  };
}
