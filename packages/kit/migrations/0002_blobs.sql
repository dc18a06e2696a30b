CREATE TABLE blobs (
  key text PRIMARY KEY,
  type text NOT NULL,
  bytes bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
-- Pictures are packed already.
ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;
