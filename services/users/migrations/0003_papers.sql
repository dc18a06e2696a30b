-- Papers of applications; the bytes stand in the blobs until removed_at.
CREATE TABLE papers (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES applications,
  kind text NOT NULL,
  expires_on date,
  uploaded_at timestamptz NOT NULL,
  removed_at timestamptz,
  UNIQUE (application_id, kind)
);
CREATE INDEX papers_by_end ON papers (expires_on, id) WHERE expires_on IS NOT NULL;
