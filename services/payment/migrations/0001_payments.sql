-- version counts every change, told or not: a look at the provider that was taken before another
-- change is not applied after it.
CREATE TABLE payments (
  order_id uuid PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  customer_id uuid,
  status text NOT NULL CHECK (status IN ('REQUIRES_ACTION', 'AUTHORISED', 'CAPTURING', 'CAPTURED',
    'FAILED', 'VOIDED', 'EXPIRED')),
  version int NOT NULL,
  attempt int NOT NULL,
  closing boolean NOT NULL,
  currency text NOT NULL,
  asked_cents int NOT NULL,
  authorised_cents int NOT NULL CHECK (authorised_cents >= 0),
  capturing_cents int NOT NULL CHECK (capturing_cents >= 0),
  captured_cents int NOT NULL CHECK (captured_cents BETWEEN 0 AND authorised_cents),
  refunded_cents int NOT NULL CHECK (refunded_cents BETWEEN 0 AND captured_cents),
  disputed_cents int NOT NULL,
  admin_refund_cents int NOT NULL,
  capture_refusals int NOT NULL,
  intent_id text UNIQUE,
  charge_id text UNIQUE,
  fee_cents int,
  fee_source text,
  capture_before timestamptz,
  decline_code text,
  target_version int,
  hold_cents int,
  keep_cents int,
  closed boolean,
  order_version int,
  order_figures jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (status <> 'CAPTURED' OR charge_id IS NOT NULL)
);

-- WAITING until the one before it is closed at the provider, LIVE, then ENDED.
CREATE TABLE attempts (
  order_id uuid NOT NULL REFERENCES payments,
  attempt int NOT NULL CHECK (attempt BETWEEN 1 AND 100),
  state text NOT NULL CHECK (state IN ('WAITING', 'LIVE', 'ENDED')),
  card_id text,
  save_card boolean NOT NULL,
  amount_cents int NOT NULL,
  description text NOT NULL,
  sent_at timestamptz,
  session_id text UNIQUE,
  intent_id text UNIQUE,
  checkout_url text,
  redirect_url text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (order_id, attempt)
);
CREATE UNIQUE INDEX attempts_one_live ON attempts (order_id) WHERE state = 'LIVE';

-- Written before each call that changes something at the provider. `base` names the deed, and with
-- the generation it is the idempotency key; a repeated call sends the stored request.
CREATE TABLE provider_calls (
  base text NOT NULL,
  generation int NOT NULL,
  kind text NOT NULL,
  order_id uuid,
  request jsonb NOT NULL,
  sent_at timestamptz NOT NULL,
  tries int NOT NULL,
  replays int NOT NULL,
  outcome text CHECK (outcome IN ('done', 'refused')),
  error text,
  PRIMARY KEY (base, generation)
);
CREATE INDEX provider_calls_order ON provider_calls (order_id);

CREATE TABLE refunds (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES payments,
  amount_cents int NOT NULL CHECK (amount_cents > 0),
  status text NOT NULL CHECK (status IN ('NEW', 'PENDING', 'SUCCEEDED', 'FAILED', 'MANUAL')),
  source text NOT NULL CHECK (source IN ('order', 'admin', 'provider')),
  born_by text,
  reason text NOT NULL,
  provider_id text UNIQUE,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX refunds_order ON refunds (order_id);

-- The provider's own events, by id and what they concern; their content is fetched, not kept.
CREATE TABLE provider_events (
  id text PRIMARY KEY,
  type text NOT NULL,
  order_id uuid,
  intent_id text,
  session_id text,
  created_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  applied_at timestamptz
);
CREATE INDEX provider_events_received ON provider_events (received_at);

CREATE TABLE customers (
  user_id uuid PRIMARY KEY,
  provider_id text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE cards (
  id text PRIMARY KEY,
  user_id uuid NOT NULL,
  brand text NOT NULL,
  last4 text NOT NULL,
  expiry_month int NOT NULL,
  expiry_year int NOT NULL,
  created_at timestamptz NOT NULL,
  removed_at timestamptz
);
CREATE INDEX cards_user ON cards (user_id) WHERE removed_at IS NULL;
