-- Copies kept from the compacted topics; a tombstone removes the row.
CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  locale text NOT NULL
);

CREATE TABLE reasons (
  application_id uuid PRIMARY KEY,
  reason text
);

-- What was handed to the mail server, so that a job that runs twice sends once.
CREATE TABLE sent (
  job_id uuid PRIMARY KEY,
  at timestamptz NOT NULL
);
