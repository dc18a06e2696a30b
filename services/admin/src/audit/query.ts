import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';
import { actOf } from './verify.ts';

type Query = {
  objectId?: string | undefined;
  actorId?: string | undefined;
  actorRole?: string | undefined;
  action?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

export async function listAudit(db: Db<Tables>, cursors: Cursors, o: Query) {
  let query = db
    .selectFrom('chain')
    .leftJoin('people', 'people.user_id', 'chain.actor_id')
    .selectAll('chain')
    .select('people.name')
    .orderBy('sequence', 'desc')
    .limit(o.limit + 1);
  if (o.objectId) query = query.where('object_id', '=', o.objectId);
  if (o.actorId) query = query.where('actor_id', '=', o.actorId);
  if (o.actorRole) query = query.where('actor_role', '=', o.actorRole);
  if (o.action) query = query.where('action', '=', o.action);
  if (o.cursor) query = query.where('sequence', '<', Number(cursors.read('audit', o.cursor)[0]));
  return toPage(await query.execute(), o.limit, {
    item: (row) => {
      const { eventId: _eventId, at, actor, ...act } = actOf(row);
      return {
        ...act,
        actor: { ...actor, name: row.name },
        at: at.toISOString(),
        sequence: row.sequence,
        hash: row.hash,
      };
    },
    cursor: (last) => cursors.write('audit', [last.sequence]),
  });
}
