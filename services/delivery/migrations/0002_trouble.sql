-- What can go wrong on a ride, what proves it, and what is learnt from it.
ALTER TABLE jobs
  ADD COLUMN area text,
  ADD COLUMN ride_seconds int,
  ADD COLUMN collected_at timestamptz,
  ADD COLUMN arrived_at timestamptz,
  ADD COLUMN legs jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN incident text,
  ADD COLUMN order_cancelled boolean NOT NULL DEFAULT false,
  ADD COLUMN handover jsonb,
  ADD COLUMN code_locked boolean NOT NULL DEFAULT false,
  ADD COLUMN attention text,
  ADD COLUMN still jsonb;
CREATE INDEX jobs_learnt ON jobs (area, entered_at DESC)
  WHERE status = 'DONE' AND incident IS NULL AND arrived_at IS NOT NULL;
CREATE INDEX jobs_waiting ON jobs (entered_at)
  WHERE attention IS NOT NULL OR status IN ('ESCALATED', 'INCIDENT', 'RETURNING', 'HANDOVER');
CREATE INDEX jobs_chef ON jobs (chef_id, entered_at DESC);
-- Not unique: the number is for people to read out; the id is what counts.
CREATE INDEX jobs_number ON jobs (order_number) WHERE status = 'HANDOVER';

-- How far from the place an arrival was tapped, where the phone told its position.
ALTER TABLE taps ADD COLUMN metres_off int, ADD COLUMN insisted boolean NOT NULL DEFAULT false;

-- Tries to reach the customer.
CREATE TABLE contacts (
  job_id uuid NOT NULL REFERENCES jobs,
  courier_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('bell', 'call', 'message')),
  tapped_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (job_id, way, tapped_at)
);

-- Pictures of meals at doors; the bytes stand in the blobs, for as long as the row.
CREATE TABLE photos (
  id uuid PRIMARY KEY,
  job_id uuid NOT NULL REFERENCES jobs,
  courier_id uuid NOT NULL,
  at timestamptz NOT NULL,
  is_proof boolean NOT NULL DEFAULT false
);
CREATE INDEX photos_job ON photos (job_id);
