import type { Newsletter, NewsletterState } from '@foodiefast/contracts/newsletters';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { etagOf } from '@foodiefast/kit/preconditions';
import { notFound } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { figuresOf, type NewsletterRow } from './newsletters.ts';

export async function readNewsletter(db: Db<Tables>, id: string): Promise<NewsletterRow> {
  const row = await db
    .selectFrom('newsletters')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Newsletter');
  return row;
}

export async function listNewsletters(
  db: Db<Tables>,
  cursors: Cursors,
  o: { state?: NewsletterState | undefined; limit: number; cursor?: string | undefined },
) {
  const scope = `newsletters ${o.state ?? ''}`;
  const [before] = o.cursor ? cursors.read(scope, o.cursor) : [];
  const rows = await db
    .selectFrom('newsletters')
    .selectAll()
    .$if(o.state !== undefined, (query) => query.where('state', '=', o.state as NewsletterState))
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(o.limit + 1)
    .execute();
  return toPage(rows, o.limit, {
    item: newsletterView,
    cursor: (last) => cursors.write(scope, [last.id]),
  });
}

export async function audienceOf(db: Db<Tables>) {
  const { rows } = await sql<{ confirmed: number; pending: number; unsubscribed: number }>`
    SELECT count(*) FILTER (WHERE state = 'CONFIRMED') AS confirmed,
      count(*) FILTER (WHERE state = 'PENDING') AS pending,
      count(*) FILTER (WHERE state = 'UNSUBSCRIBED') AS unsubscribed
    FROM subscribers`.execute(db);
  return rows[0] ?? { confirmed: 0, pending: 0, unsubscribed: 0 };
}

/** Of what an admin edits: figures move by themselves. */
export const tagOf = (row: NewsletterRow): string => etagOf([row.id, row.version]);

const instant = (at: Date | null) => at?.toISOString() ?? null;

export const newsletterView = (row: NewsletterRow): Newsletter => ({
  id: row.id,
  version: row.version,
  state: row.state,
  subject: row.subject,
  blocks: row.blocks,
  scheduledFor: instant(row.scheduled_for),
  startedAt: instant(row.started_at),
  endedAt: instant(row.ended_at),
  createdAt: row.created_at.toISOString(),
  figures: figuresOf(row),
});
