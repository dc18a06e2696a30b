import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { today } from './papers.ts';

type Row = Selectable<Tables['papers']>;

export async function papersOf(db: Db<Tables>, applicationId: string, now: Date) {
  const application = await db
    .selectFrom('applications')
    .select('id')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (!application) throw notFound('Application');
  const rows = await db
    .selectFrom('papers')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('kind')
    .execute();
  return rows.map((row) => view(row, now));
}

/** What papers there are of a person, for the copy of everything that is kept. */
export async function papersOfPerson(db: Db<Tables>, personId: string, now: Date) {
  const rows = await db
    .selectFrom('papers')
    .innerJoin('applications', 'applications.id', 'papers.application_id')
    .selectAll('papers')
    .where('applications.person_id', '=', personId)
    .orderBy('papers.uploaded_at')
    .execute();
  return rows.map((row) => ({ applicationId: row.application_id, ...view(row, now) }));
}

export async function papersRunningOut(
  db: Db<Tables>,
  cursors: Cursors,
  o: { by: string; limit: number; cursor?: string | undefined; now: Date },
) {
  const scope = `papers ${o.by}`;
  let query = db
    .selectFrom('papers')
    .innerJoin('applications', 'applications.id', 'papers.application_id')
    .selectAll('papers')
    .select('applications.person_id')
    .where('applications.state', '=', 'APPROVED')
    .where('papers.expires_on', '<=', o.by)
    .orderBy('papers.expires_on')
    .orderBy('papers.id')
    .limit(o.limit + 1);
  if (o.cursor) {
    const [end, id] = cursors.read(scope, o.cursor);
    query = query.where(sql<boolean>`(papers.expires_on, papers.id) > (${end}::date, ${id}::uuid)`);
  }
  return toPage(await query.execute(), o.limit, {
    item: (row) => ({
      ...view(row, o.now),
      applicationId: row.application_id,
      userId: row.person_id,
    }),
    cursor: (last) => cursors.write(scope, [last.expires_on ?? '', last.id]),
  });
}

const view = (row: Row, now: Date) => ({
  kind: row.kind,
  expiresOn: row.expires_on,
  expired: row.expires_on !== null && row.expires_on < today(now),
  uploadedAt: row.uploaded_at.toISOString(),
  readable: row.removed_at === null,
});
