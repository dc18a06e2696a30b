-- Discounts that the platform gives. Orders copies them, and counts what is claimed of a budget.
CREATE TABLE promotions (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  code text NOT NULL CONSTRAINT promotion_code UNIQUE,
  terms jsonb NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX promotions_by_age ON promotions (created_at DESC, id DESC);
