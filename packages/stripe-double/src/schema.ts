import type { DatabaseSync } from 'node:sqlite';

/** Fields of the stored objects that lists and look-ups ask by. */
export const columns = [
  'payment_intent',
  'customer',
  'charge',
  'source',
  'type',
  'status',
  'currency',
  'email',
  'destination',
  'transfer',
  'transfer_group',
  'source_transaction',
] as const;
export type Column = (typeof columns)[number];

const tables = `
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    created INTEGER GENERATED ALWAYS AS (json_extract(body, '$.created')) VIRTUAL,
    UNIQUE (kind, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS objects_newest ON objects (kind, seq);
  CREATE TABLE IF NOT EXISTS replays (
    key TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    request_id TEXT NOT NULL,
    created INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS replays_created ON replays (created);
  CREATE TABLE IF NOT EXISTS due (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS due_at ON due (at, seq);
  CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    state TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    first_ms INTEGER NOT NULL,
    answer TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (state, due_ms, seq);
  CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    spec TEXT NOT NULL,
    times_left INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
`;

const indexed: readonly Column[] = [
  'payment_intent',
  'customer',
  'charge',
  'source',
  'destination',
  'transfer',
  'source_transaction',
];

/** Columns are read out of the stored JSON, so that an older state file gains new ones as it is opened. */
export function prepareSchema(db: DatabaseSync) {
  db.exec(tables);
  const known = db.prepare('PRAGMA table_xinfo(objects)').all();
  const names = new Set(known.map(({ name }) => name));
  for (const column of columns) {
    if (names.has(column)) continue;
    db.exec(
      `ALTER TABLE objects ADD COLUMN ${column} TEXT GENERATED ALWAYS AS (json_extract(body, '$.${column}')) VIRTUAL`,
    );
  }
  for (const column of indexed) {
    db.exec(
      `CREATE INDEX IF NOT EXISTS objects_by_${column} ON objects (kind, ${column}) WHERE ${column} IS NOT NULL`,
    );
  }
}
