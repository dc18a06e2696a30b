-- Copies of what others own, kept by events; the newest version of each wins.
CREATE TABLE kitchens (
  id uuid PRIMARY KEY,
  version bigint NOT NULL,
  name text NOT NULL,
  quarter text NOT NULL,
  approximate_point jsonb
);

-- A tombstone leaves a row without its content, so that an older version cannot come back.
CREATE TABLE places (
  kitchen_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  address jsonb
);

CREATE TABLE dropoffs (
  order_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  content jsonb
);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  version bigint NOT NULL,
  first_name text
);

CREATE TABLE settings (
  id text PRIMARY KEY,
  version bigint NOT NULL,
  settings jsonb NOT NULL
);

-- Who is online. The last known position stands here too, some seconds old, for when Redis is away.
CREATE TABLE presences (
  courier_id uuid PRIMARY KEY,
  version int NOT NULL,
  online boolean NOT NULL,
  lat double precision,
  lng double precision,
  position_at timestamptz,
  position_sequence bigint NOT NULL DEFAULT -1,
  heard_at timestamptz NOT NULL,
  free_since timestamptz NOT NULL,
  CHECK ((lat IS NULL) = (lng IS NULL))
);
CREATE INDEX presences_online ON presences (lat, lng) WHERE online;

CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL UNIQUE,
  order_number text NOT NULL,
  order_version bigint NOT NULL,
  version int NOT NULL,
  status text NOT NULL CHECK (status IN ('PLANNED', 'SEARCHING', 'ESCALATED', 'ASSIGNED', 'TO_PICKUP',
    'AT_PICKUP', 'TO_DROPOFF', 'AT_DROPOFF', 'INCIDENT', 'RETURNING', 'HANDOVER', 'DONE', 'FAILED',
    'CANCELLED')),
  kitchen_id uuid NOT NULL,
  chef_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  courier_id uuid,
  pay_cents int NOT NULL CHECK (pay_cents >= 0),
  ride_metres int,
  pay_raised boolean NOT NULL,
  reason text,
  ready_by timestamptz NOT NULL,
  search_at timestamptz NOT NULL,
  entered_at timestamptz NOT NULL,
  missed_offers int NOT NULL,
  excluded uuid[] NOT NULL,
  eta_from timestamptz NOT NULL,
  eta_to timestamptz NOT NULL,
  CHECK (courier_id IS NOT NULL OR status IN ('PLANNED', 'SEARCHING', 'ESCALATED', 'DONE', 'FAILED',
    'CANCELLED'))
);
-- A courier has one job in hand at most.
CREATE UNIQUE INDEX jobs_courier_busy ON jobs (courier_id) WHERE status IN ('ASSIGNED', 'TO_PICKUP',
  'AT_PICKUP', 'TO_DROPOFF', 'AT_DROPOFF', 'INCIDENT', 'RETURNING', 'HANDOVER');

CREATE TABLE offers (
  id uuid PRIMARY KEY,
  job_id uuid NOT NULL REFERENCES jobs,
  courier_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('OPEN', 'ACCEPTED', 'DECLINED', 'MISSED', 'WITHDRAWN')),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  pay_cents int NOT NULL,
  to_pickup_metres int NOT NULL,
  ride_metres int NOT NULL,
  -- Areas, never the places themselves.
  pickup_area jsonb,
  dropoff_area jsonb NOT NULL,
  score int NOT NULL,
  candidates jsonb NOT NULL,
  reason text NOT NULL
);
-- One open offer a courier and a job. An accepted one can follow another whose courier gave it back.
CREATE UNIQUE INDEX offers_open_courier ON offers (courier_id) WHERE status = 'OPEN';
CREATE UNIQUE INDEX offers_open_job ON offers (job_id) WHERE status = 'OPEN';
CREATE INDEX offers_of_job ON offers (job_id, made_at);

-- Every tap that moved a job: a doubled one is known by its sequence.
CREATE TABLE taps (
  job_id uuid NOT NULL REFERENCES jobs,
  sequence int NOT NULL,
  courier_id uuid NOT NULL,
  step text NOT NULL,
  -- When the courier says to have tapped; evidence only.
  tapped_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (job_id, courier_id, sequence)
);

-- Who gave a job back or lost it, and from where.
CREATE TABLE releases (
  job_id uuid NOT NULL REFERENCES jobs,
  version int NOT NULL,
  courier_id uuid NOT NULL,
  status_before text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (job_id, version)
);

-- What a courier or an admin wrote about a move. It stays here: events carry codes alone.
CREATE TABLE remarks (
  job_id uuid NOT NULL REFERENCES jobs,
  version int NOT NULL,
  author_id uuid,
  words text NOT NULL,
  PRIMARY KEY (job_id, version)
);
CREATE INDEX dropoffs_customer ON dropoffs ((content ->> 'customerId'));
CREATE INDEX jobs_courier ON jobs (courier_id);
CREATE INDEX remarks_author ON remarks (author_id);
