ALTER TABLE people
  ADD COLUMN diets text[] NOT NULL DEFAULT '{}',
  ADD COLUMN allergens text[] NOT NULL DEFAULT '{}',
  ADD COLUMN reminders boolean NOT NULL DEFAULT true,
  ADD COLUMN push boolean NOT NULL DEFAULT true;

-- Why an application was rejected, from admin's topic; it may be here before the application is.
CREATE TABLE application_reasons (
  application_id uuid PRIMARY KEY,
  version int NOT NULL,
  reason text
);

CREATE TABLE carts (
  person_id uuid PRIMARY KEY REFERENCES people,
  content jsonb NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE favourites (
  person_id uuid NOT NULL REFERENCES people,
  kitchen_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, kitchen_id)
);
CREATE INDEX favourites_newest ON favourites (person_id, created_at DESC, kitchen_id DESC);

CREATE TABLE consents (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  kind text NOT NULL,
  granted boolean NOT NULL,
  text_version text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX consents_person ON consents (person_id, id DESC);
CREATE FUNCTION consents_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'consents only grow' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER consents_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION consents_only_grow();

CREATE TABLE exports (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people,
  state text NOT NULL CHECK (state IN ('PENDING', 'READY', 'EXPIRED')),
  requested_at timestamptz NOT NULL,
  expires_at timestamptz,
  document jsonb,
  signature text
);
CREATE INDEX exports_person ON exports (person_id, requested_at DESC);

CREATE TABLE export_parts (
  export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
  service text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (export_id, service)
);

-- One for each person, who cannot come back.
CREATE TABLE erasures (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('WAITING', 'ERASING', 'DONE')),
  holds text[] NOT NULL DEFAULT '{}',
  requested_at timestamptz NOT NULL,
  done_at timestamptz
);

CREATE TABLE erasure_parts (
  erasure_id uuid NOT NULL REFERENCES erasures,
  service text NOT NULL,
  erased_at timestamptz NOT NULL,
  PRIMARY KEY (erasure_id, service)
);
