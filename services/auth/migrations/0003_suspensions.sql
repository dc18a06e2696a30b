-- Nobody gets into an account while its row is here.
CREATE TABLE suspensions (
  account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  at timestamptz NOT NULL,
  admin_id uuid NOT NULL,
  reason text NOT NULL
);
CREATE INDEX accounts_email_start ON accounts (email text_pattern_ops);
