import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Kind, Kinds } from './kinds.ts';
import { type Column, prepareSchema } from './schema.ts';

/** A column left undefined is not asked about; a list means one of these. */
export type Filter = { [C in Column]?: string | string[] | undefined };
type Range = Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number | undefined>>;
type Slice = {
  created: Range | undefined;
  olderThan: number | null;
  newerThan: number | null;
  limit: number;
};
export type Store = ReturnType<typeof openStore>;

/** One SQLite file. It survives a killed process; `synchronous = NORMAL` is not for power cuts. */
export function openStore(file: string) {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000');
  // Each checkpoint waits for the disk: a larger log (32 MB) makes them rarer under load.
  db.exec('PRAGMA wal_autocheckpoint = 8000');
  prepareSchema(db);
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const sql = (text: string) => {
    const known = statements.get(text) ?? db.prepare(text);
    statements.set(text, known);
    return known;
  };

  return {
    all: <Row>(text: string, ...values: SQLInputValue[]) => sql(text).all(...values) as Row[],
    one: <Row>(text: string, ...values: SQLInputValue[]) =>
      sql(text).get(...values) as Row | undefined,
    run: (text: string, ...values: SQLInputValue[]) => sql(text).run(...values),

    get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
      const row = sql('SELECT body FROM objects WHERE kind = ? AND id = ?').get(kind, id);
      return row === undefined ? undefined : (JSON.parse(String(row['body'])) as Kinds[K]);
    },

    put<K extends Kind>(kind: K, object: Kinds[K]) {
      sql(
        'INSERT INTO objects (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
      ).run(kind, object.id, JSON.stringify(object));
      return object;
    },

    forget(kind: Kind, id: string) {
      sql('DELETE FROM objects WHERE kind = ? AND id = ?').run(kind, id);
    },

    /** Newest first, as Stripe lists. */
    select<K extends Kind>(kind: K, filter: Filter = {}): Kinds[K][] {
      const { where, values } = conditions(kind, filter);
      return read(sql(`SELECT body FROM objects WHERE ${where} ORDER BY seq DESC`).all(...values));
    },

    page<K extends Kind>(kind: K, filter: Filter, slice: Slice): Kinds[K][] {
      const { where, values } = conditions(kind, filter, slice);
      const order = slice.newerThan === null ? 'DESC' : 'ASC';
      const query = `SELECT body FROM objects WHERE ${where} ORDER BY seq ${order} LIMIT ?`;
      const found = read<K>(sql(query).all(...values, slice.limit));
      return order === 'DESC' ? found : found.toReversed();
    },

    positionOf(kind: Kind, id: string): number | undefined {
      const row = sql('SELECT seq FROM objects WHERE kind = ? AND id = ?').get(kind, id);
      return row === undefined ? undefined : Number(row['seq']);
    },

    transaction<Result>(work: () => Result): Result {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },

    /** Inside a transaction: what `work` wrote is undone when it throws. */
    attempt<Result>(work: () => Result, keeps: (error: unknown) => boolean): Result {
      db.exec('SAVEPOINT attempt');
      try {
        const result = work();
        db.exec('RELEASE attempt');
        return result;
      } catch (error) {
        db.exec(keeps(error) ? 'RELEASE attempt' : 'ROLLBACK TO attempt; RELEASE attempt');
        throw error;
      }
    },

    close: () => db.close(),
  };
}

const read = <K extends Kind>(rows: Record<string, unknown>[]) =>
  rows.map((row) => JSON.parse(String(row['body'])) as Kinds[K]);

const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function conditions(kind: Kind, filter: Filter, slice?: Slice) {
  const parts: [string, ...(string | number)[]][] = [['kind = ?', kind]];
  for (const [column, wanted] of Object.entries(filter)) {
    if (wanted === undefined) continue;
    const values = [wanted].flat();
    parts.push([`${column} IN (${values.map(() => '?').join(', ')})`, ...values]);
  }
  for (const [name, sign] of Object.entries(comparisons)) {
    const bound = slice?.created?.[name as keyof typeof comparisons];
    if (bound !== undefined) parts.push([`created ${sign} ?`, bound]);
  }
  if (slice?.olderThan != null) parts.push(['seq < ?', slice.olderThan]);
  if (slice?.newerThan != null) parts.push(['seq > ?', slice.newerThan]);
  return {
    where: parts.map(([condition]) => condition).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  };
}
