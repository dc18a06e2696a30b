import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

type State = 'SUBMITTED' | 'APPROVED' | 'REJECTED';
type Query = { state?: State | undefined; limit: number; cursor?: string | undefined };
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

// A decision made here counts at once, though users answers it a moment later.
const stateNow = sql<State>`coalesce(decisions.decision, applications.state)`;

const select = (db: Db<Tables>) =>
  db
    .selectFrom('applications')
    .leftJoin('decisions', 'decisions.application_id', 'applications.id')
    .leftJoin('people', 'people.user_id', 'applications.user_id')
    .selectAll('applications')
    .select(['people.name', 'people.applications', 'decisions.reason'])
    .select([stateNow.as('state_now'), 'decisions.at as decided_here_at']);

export async function applicationById(db: Db<Tables>, id: string) {
  const row = await select(db).where('applications.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Application');
  return view(row);
}

export async function listApplications(db: Db<Tables>, cursors: Cursors, o: Query) {
  let query = select(db)
    .orderBy('applications.submitted_at')
    .orderBy('applications.id')
    .limit(o.limit + 1);
  if (o.state) query = query.where(stateNow, '=', o.state);
  if (o.cursor) {
    const [at, id] = cursors.read('applications', o.cursor);
    query = query.where(
      sql<boolean>`(applications.submitted_at, applications.id) > (${at}::timestamptz, ${id}::uuid)`,
    );
  }
  return toPage(await query.execute(), o.limit, {
    item: view,
    cursor: (last) => cursors.write('applications', [last.submitted_at.toISOString(), last.id]),
  });
}

function view(row: Row) {
  const written = row.applications?.find((it) => it.applicationId === row.id);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state_now,
    reason: row.reason,
    submittedAt: row.submitted_at.toISOString(),
    decidedAt: (row.decided_here_at ?? row.decided_at)?.toISOString() ?? null,
    details: {
      ...(row.vehicle ? { vehicle: row.vehicle } : {}),
      ...(written?.kitchenName ? { kitchenName: written.kitchenName } : {}),
      ...(written?.about ? { about: written.about } : {}),
    },
    userId: row.user_id,
    name: row.name,
  };
}
