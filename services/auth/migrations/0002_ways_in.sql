ALTER TABLE accounts
  ADD COLUMN email_verified_at timestamptz,
  ADD COLUMN erased_at timestamptz;

-- The secret part is derived from the id with KEYS_SECRET; only its hash stands here.
ALTER TABLE one_time_links
  ADD COLUMN id uuid UNIQUE,
  ADD COLUMN purpose text NOT NULL DEFAULT 'RESET_PASSWORD'
    CHECK (purpose IN ('VERIFY_EMAIL', 'RESET_PASSWORD')),
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

CREATE TABLE passkeys (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  credential_id text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  -- Of its uses, where the authenticator counts them.
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  synced boolean NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkeys_account ON passkeys (account_id, created_at DESC);

-- A challenge tells by itself that it is ours and when it ends; here is which were used.
CREATE TABLE used_challenges (
  hash bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);

CREATE TABLE identities (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  linked_at timestamptz NOT NULL,
  UNIQUE (issuer, subject)
);
CREATE INDEX identities_account ON identities (account_id);
