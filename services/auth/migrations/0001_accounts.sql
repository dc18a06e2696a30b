CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  locale text NOT NULL,
  roles text[] NOT NULL,
  -- Null until the first admin has used the one-time link.
  password_hash text,
  version int NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  -- Of the one refresh token that may be used next.
  refresh_hash bytea NOT NULL,
  user_agent text,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  second_factor_at timestamptz,
  ended_at timestamptz,
  end_reason text
);
CREATE INDEX sessions_live ON sessions (account_id, last_used_at DESC) WHERE ended_at IS NULL;
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX sessions_expires ON sessions (expires_at);

CREATE TABLE one_time_links (
  token_hash bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX one_time_links_account ON one_time_links (account_id);

CREATE TABLE totps (
  account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  sealed_seed bytea NOT NULL,
  active boolean NOT NULL,
  -- The newest time step whose code was taken: a code works once.
  last_step bigint NOT NULL,
  created_at timestamptz NOT NULL
);

-- The key is a keyed hash, so that no e-mail or network address stands here.
CREATE TABLE login_limits (
  key bytea PRIMARY KEY,
  failures int NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  known_until timestamptz
);
CREATE INDEX login_limits_last_at ON login_limits (last_at);

CREATE TABLE signing_keys (
  kid uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('NEXT', 'CURRENT', 'RETIRED')),
  public_jwk jsonb NOT NULL,
  sealed_private_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  activated_at timestamptz,
  retired_at timestamptz
);
CREATE UNIQUE INDEX signing_keys_one_of_each ON signing_keys (state) WHERE state <> 'RETIRED';
