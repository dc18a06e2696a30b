import type { Settings } from '@foodiefast/contracts/admin';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';

/** Every version with who wrote it and what it changed, newest first. */
export async function settingsHistory(
  db: Db<Tables>,
  cursors: Cursors,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  // The one too many also tells what the last one shown has changed.
  let query = db
    .selectFrom('settings')
    .leftJoin('people', 'people.user_id', 'settings.admin_id')
    .selectAll('settings')
    .select('people.name')
    .orderBy('settings.version', 'desc')
    .limit(limit + 1);
  if (cursor) {
    query = query.where('settings.version', '<', Number(cursors.read('settings', cursor)[0]));
  }
  const rows = await query.execute();
  return toPage(
    rows.map((row, at) => ({ ...row, before: rows[at + 1]?.body })),
    limit,
    {
      item: (row) => ({
        version: row.version,
        at: row.at.toISOString(),
        adminId: row.admin_id,
        adminName: row.name,
        changed: row.before ? changes(row.before, row.body) : [],
        settings: row.body,
        before: row.before ?? null,
      }),
      cursor: (last) => cursors.write('settings', [last.version]),
    },
  );
}

const changes = (before: Settings, after: Settings): string[] =>
  Object.entries(after)
    .filter(([name, value]) => before[name as keyof Settings] !== value)
    .map(([name]) => name);
