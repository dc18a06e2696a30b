CREATE TABLE outbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL DEFAULT uuidv7(),
  topic text NOT NULL,
  type text NOT NULL,
  key text NOT NULL,
  version bigint NOT NULL,
  at timestamptz NOT NULL,
  data json,
  live text[] NOT NULL,
  traceparent text,
  written_at timestamptz NOT NULL DEFAULT now()
);
-- A queue's dead rows pile up at its head, where the relay reads: clean by count, not by share.
ALTER TABLE outbox SET (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 50000
);

CREATE TABLE inbox (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_at ON inbox (at);

-- take_at is when a sweeper may next take the row: due_at at first, the end of the lease once
-- taken, the next try after a failure.
CREATE TABLE deadlines (
  kind text NOT NULL,
  id text NOT NULL,
  due_at timestamptz NOT NULL,
  take_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  failures int NOT NULL DEFAULT 0,
  error text,
  PRIMARY KEY (kind, id)
);
CREATE INDEX deadlines_take_at ON deadlines (take_at);

CREATE TABLE audit (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor_role text NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id uuid NOT NULL,
  version int NOT NULL,
  detail jsonb NOT NULL
);
CREATE INDEX audit_object ON audit (object_type, object_id, version);

CREATE TABLE idempotency (
  scope text NOT NULL,
  caller text NOT NULL,
  key text NOT NULL,
  fingerprint text NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (scope, caller, key)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);
