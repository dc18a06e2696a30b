import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Json = JSONColumnType<object>;
type Figures = JSONColumnType<Record<string, string | number | boolean | null>>;

/** The tables of kit's own migrations, which stand in the database of every Postgres service. */
export interface KitTables {
  outbox: OutboxTable;
  inbox: InboxTable;
  deadlines: DeadlineTable;
  audit: AuditTable;
  idempotency: IdempotencyTable;
  blobs: BlobTable;
}

interface OutboxTable {
  seq: Generated<number>;
  id: Generated<string>;
  topic: string;
  type: string;
  key: string;
  version: number;
  at: Date;
  /** JSON text, carried to Kafka as it is; null is a tombstone. */
  data: ColumnType<unknown, string | null, never>;
  live: string[];
  traceparent: string | null;
  written_at: Generated<Date>;
}

interface InboxTable {
  consumer: string;
  event_id: string;
  at: Generated<Date>;
}

interface DeadlineTable {
  kind: string;
  id: string;
  due_at: Date;
  take_at: Date;
  data: Json;
  failures: Generated<number>;
  error: string | null;
}

interface AuditTable {
  id: string;
  at: Date;
  actor_role: string;
  actor_id: string | null;
  action: string;
  object_type: string;
  object_id: string;
  version: number;
  /** Ids and figures only: never a name, an address or free text. */
  detail: Figures;
}

interface IdempotencyTable {
  scope: string;
  caller: string;
  key: string;
  fingerprint: string;
  answer: Json;
  created_at: Date;
}

interface BlobTable {
  key: string;
  type: string;
  bytes: Buffer;
  at: Generated<Date>;
}
