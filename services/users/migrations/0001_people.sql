-- One row for each account of auth. Profile fields start as they were registered; from then on they
-- are changed here alone.
CREATE TABLE people (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  phone text,
  locale text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Of the document that we publish.
  version int NOT NULL,
  -- Of auth's document that the e-mail was taken from.
  account_version int NOT NULL,
  erased_at timestamptz
);

-- Roles come in events of their own, which may be here before the person is.
CREATE TABLE account_roles (
  account_id uuid PRIMARY KEY,
  roles text[] NOT NULL,
  version int NOT NULL
);

CREATE TABLE addresses (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  label text NOT NULL,
  address jsonb NOT NULL,
  door_note text,
  created_at timestamptz NOT NULL
);
CREATE INDEX addresses_person ON addresses (person_id, created_at DESC);

CREATE TABLE applications (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  kind text NOT NULL CHECK (kind IN ('chef', 'courier')),
  state text NOT NULL CHECK (state IN ('SUBMITTED', 'APPROVED', 'REJECTED')),
  version int NOT NULL,
  phone text NOT NULL,
  kitchen_name text,
  vehicle text,
  about text,
  kitchen_id uuid,
  submitted_at timestamptz NOT NULL,
  decided_at timestamptz
);
CREATE UNIQUE INDEX applications_one_open ON applications (person_id, kind)
  WHERE state = 'SUBMITTED';
CREATE INDEX applications_person ON applications (person_id, submitted_at DESC);
