-- When an order was shown to the chef, accepted and delivered, whatever order its events came in.
ALTER TABLE orders
  ADD COLUMN placed_at timestamptz,
  ADD COLUMN asked_at timestamptz,
  ADD COLUMN accepted_at timestamptz,
  ADD COLUMN delivered_at timestamptz;
UPDATE orders SET
  placed_at = (facts ->> 'placedAt')::timestamptz,
  asked_at = told.asked_at,
  accepted_at = told.accepted_at,
  delivered_at = told.delivered_at
FROM (
  SELECT order_id,
    min(at) FILTER (WHERE action = 'order.placed.v1') AS asked_at,
    min(at) FILTER (WHERE action = 'order.accepted.v1') AS accepted_at,
    min(at) FILTER (WHERE action = 'order.delivered.v1') AS delivered_at
  FROM timeline GROUP BY order_id
) told
WHERE told.order_id = orders.id;
ALTER TABLE orders ALTER COLUMN placed_at SET NOT NULL;
CREATE INDEX orders_by_day ON orders (placed_at);
CREATE INDEX orders_of_chef ON orders ((facts ->> 'chefId'), placed_at);
CREATE INDEX orders_by_number ON orders ((facts ->> 'number'));

-- The job of an order, for the use of couriers.
CREATE TABLE jobs (
  order_id uuid PRIMARY KEY,
  version int NOT NULL,
  status text NOT NULL,
  courier_id uuid,
  pay_cents int NOT NULL,
  assigned_at timestamptz,
  done_at timestamptz
);
CREATE INDEX jobs_by_day ON jobs (done_at);
INSERT INTO jobs
SELECT DISTINCT ON (order_id) order_id, version, detail ->> 'status',
  (detail ->> 'courierId')::uuid, (detail ->> 'payCents')::int,
  max(at) FILTER (WHERE action = 'job.assigned.v1') OVER whole,
  min(at) FILTER (WHERE action = 'job.done.v1') OVER whole
FROM timeline WHERE source = 'delivery'
WINDOW whole AS (PARTITION BY order_id)
ORDER BY order_id, version DESC;

CREATE TABLE presences (
  courier_id uuid NOT NULL,
  at timestamptz NOT NULL,
  online boolean NOT NULL,
  PRIMARY KEY (courier_id, at)
);
CREATE INDEX presences_by_day ON presences (at);

CREATE INDEX timeline_by_time ON timeline (at, event_id);
CREATE INDEX timeline_of_actor ON timeline (actor_id, at, event_id);

-- What customers told us, and what we answered.
CREATE TABLE cases (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  version int NOT NULL,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'CLOSED')),
  assignee_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX one_open_case ON cases (order_id) WHERE state <> 'CLOSED';
CREATE INDEX cases_of_order ON cases (order_id, created_at DESC);
CREATE INDEX cases_of_customer ON cases (customer_id);
CREATE INDEX cases_by_wait ON cases (updated_at, id);

CREATE TABLE case_messages (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases,
  at timestamptz NOT NULL,
  author text NOT NULL CHECK (author IN ('customer', 'admin')),
  author_id uuid NOT NULL,
  body text NOT NULL
);
CREATE INDEX messages_of_case ON case_messages (case_id, at, id);
