import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';
import { actOf } from './verify.ts';

type Query = { objectId?: string | undefined; limit: number; cursor?: string | undefined };

export async function listAudit(db: Db<Tables>, cursors: Cursors, o: Query) {
  let query = db
    .selectFrom('chain')
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(o.limit + 1);
  if (o.objectId) query = query.where('object_id', '=', o.objectId);
  if (o.cursor) query = query.where('sequence', '<', Number(cursors.read('audit', o.cursor)[0]));
  return toPage(await query.execute(), o.limit, {
    item: (row) => {
      const { eventId: _eventId, at, ...act } = actOf(row);
      return { ...act, at: at.toISOString(), sequence: row.sequence, hash: row.hash };
    },
    cursor: (last) => cursors.write('audit', [last.sequence]),
  });
}
