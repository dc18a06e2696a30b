import { replayAsked } from '@foodiefast/contracts/admin-records';
import { deadLetterEndpoints } from '@foodiefast/contracts/dead-letters';
import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import { audit } from '@foodiefast/kit/audit';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import { newId } from '@foodiefast/kit/ids';
import type { Logger } from '@foodiefast/kit/log';
import { emit } from '@foodiefast/kit/outbox';
import type { Peer } from '@foodiefast/kit/peer';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';

export type Peers = Readonly<Record<ServiceName, Peer>>;
type Query = { service?: ServiceName | undefined; limit: number; cursor?: string | undefined };
type Replay = { service: ServiceName; topic: string; ids?: string[] | undefined };

/** Asks every service, or one; who is silent is named, and the rest is shown. */
export async function listDeadLetters(
  o: { peers: Peers; cursors: Cursors; log: Logger },
  { service, limit, cursor }: Query,
) {
  const silent: ServiceName[] = [];
  const lists = await Promise.all(
    (service ? [service] : serviceNames).map(async (name) => {
      try {
        const { items } = await o.peers[name].call(deadLetterEndpoints(name).list, {});
        return items.map((letter) => ({ ...letter, service: name }));
      } catch (error) {
        o.log.warn({ err: error, service: name }, 'dead letters can not be read');
        silent.push(name);
        return [];
      }
    }),
  );
  const scope = `dead-letters ${service ?? ''}`;
  const before = cursor === undefined ? null : String(o.cursors.read(scope, cursor)[0]);
  const place = (it: { parkedAt: string; service: string; id: string }) =>
    `${it.parkedAt} ${it.service} ${it.id}`;
  const letters = lists
    .flat()
    .toSorted((a, b) => (place(a) < place(b) ? 1 : -1))
    .filter((it) => before === null || place(it) < before)
    .slice(0, limit + 1);
  const page = toPage(letters, limit, {
    item: (letter) => letter,
    cursor: (last) => o.cursors.write(scope, [place(last)]),
  });
  return { ...page, silent };
}

export const replayDeadLetters = (peers: Peers, { service, ...body }: Replay) =>
  peers[service].call(deadLetterEndpoints(service).replay, { body, timeoutMs: 10_000 });

/** Written before the service is asked, so that no replay goes untold. */
export async function noteReplay(
  tx: Tx<Tables>,
  { service, topic, ids, adminId, now }: Replay & { adminId: string; now: Date },
): Promise<{ replayId: string }> {
  const replayId = newId();
  const letters = ids?.length ?? null;
  await audit(tx, now, {
    actor: { role: 'admin', id: adminId },
    action: 'dead-letters.replayed',
    object: { type: 'dead-letters', id: replayId, version: 1 },
    detail: { service, topic, letters },
  });
  await emit(tx, now, [
    {
      contract: replayAsked,
      key: replayId,
      version: 1,
      data: { service, topic, letters, adminId },
    },
  ]);
  return { replayId };
}
