import type { Invariant } from './invariant.ts';

export const i11: Invariant = {
  name: 'I11',
  claim: 'while the broker is up, no outbox row is older than 60 s',
  async check({ rows, databases, now }) {
    const broken = databases.map(async (service) => {
      const old = await rows<{ id: string; topic: string }>(
        service,
        `SELECT id, topic FROM outbox WHERE written_at < $1::timestamptz - interval '60 seconds'
         ORDER BY seq LIMIT 100`,
        [now],
      );
      return old.map(({ id, topic }) => ({
        what: `${service} has not sent an event of ${topic}`,
        ids: { event: id },
      }));
    });
    return (await Promise.all(broken)).flat();
  },
};
