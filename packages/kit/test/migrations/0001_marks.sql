CREATE TABLE marks (
  id text PRIMARY KEY,
  version int NOT NULL DEFAULT 0,
  day date,
  total bigint
);
