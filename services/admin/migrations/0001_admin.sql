-- What the others have told: newest version wins.
CREATE TABLE applications (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  vehicle text,
  submitted_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE INDEX applications_by_state ON applications (state, submitted_at, id);

CREATE TABLE people (
  user_id uuid PRIMARY KEY,
  version int NOT NULL,
  name text NOT NULL,
  applications jsonb NOT NULL
);

CREATE TABLE orders (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  updated_at timestamptz NOT NULL,
  facts jsonb NOT NULL
);

CREATE TABLE timeline (
  event_id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  at timestamptz NOT NULL,
  version int NOT NULL,
  source text NOT NULL,
  action text NOT NULL,
  actor_role text NOT NULL,
  actor_id uuid,
  detail jsonb NOT NULL
);
CREATE INDEX timeline_of_order ON timeline (order_id, at, event_id);

-- What admins decided here.
CREATE TABLE decisions (
  application_id uuid PRIMARY KEY,
  decision text NOT NULL CHECK (decision IN ('APPROVED', 'REJECTED')),
  reason text,
  admin_id uuid NOT NULL,
  at timestamptz NOT NULL
);

CREATE TABLE settings (
  version int PRIMARY KEY,
  body jsonb NOT NULL,
  admin_id uuid,
  at timestamptz NOT NULL
);

-- The audit chain: each row's hash covers the one before, so nothing can be changed unseen.
CREATE TABLE chain (
  sequence bigint PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE,
  at timestamptz NOT NULL,
  source text NOT NULL,
  action text NOT NULL,
  actor_role text NOT NULL,
  actor_id uuid,
  object_type text NOT NULL,
  object_id text NOT NULL,
  detail jsonb NOT NULL,
  hash text NOT NULL
);
CREATE INDEX chain_of_object ON chain (object_id, sequence DESC);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
END $$;
CREATE TRIGGER chain_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settings_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
